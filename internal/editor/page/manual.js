// Lets editor.js start Sveltia CMS once it has its configuration.
window.CMS_MANUAL_INIT = true;
