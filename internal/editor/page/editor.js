// Starts the editor. Without it the files can be changed where the project lives.
import { format } from "./entry.mjs";

const { languages, kinds, config } = await (await fetch("editor.json")).json();
for (const [name, kind] of Object.entries(kinds)) CMS.registerCustomFormat(name, kind.body ? "md" : "yaml", format(kind, languages));
CMS.init({ config });
