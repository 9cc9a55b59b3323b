// Shows the questions of one kind of reader. Without it all questions are there, by topic.

// concerns reports whether a question is for a kind of reader: one that names
// no kind is for all.
function concerns(audiences, kind) {
  return !kind || !audiences || audiences.split(" ").includes(kind);
}

for (const box of document.querySelectorAll("[data-faq-filter]")) {
  const select = box.querySelector("select");
  const questions = [...document.querySelectorAll("main [data-audience]")];
  select.addEventListener("change", () => {
    for (const question of questions) question.hidden = !concerns(question.dataset.audience, select.value);
    for (const question of questions) {
      const topic = question.closest("section");
      topic.hidden = !topic.querySelector("[data-audience]:not([hidden])");
    }
    document.querySelector("[data-faq-none]").hidden = questions.some((question) => !question.hidden);
  });
}
