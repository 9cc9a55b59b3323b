// Shows the questions of one kind of reader. Without it all questions are there, by topic.

// concerns reports whether a question is for a kind of reader: one that names
// no kind is for all.
const concerns = (audiences, kind) => !kind || !audiences || audiences.split(" ").includes(kind);

for (const box of document.querySelectorAll("[data-faq-filter]")) {
  const select = box.querySelector("select");
  const questions = [...document.querySelectorAll("main [data-audience]")];
  select.addEventListener("change", () => {
    for (const question of questions) question.hidden = !concerns(question.dataset.audience, select.value);
    for (const topic of document.querySelectorAll("[data-topic]")) topic.hidden = !topic.querySelector("[data-audience]:not([hidden])");
    document.querySelector("main [data-none]").hidden = questions.some((question) => !question.hidden);
  });
  box.hidden = false;
}
