/* The pictures in the body, each beside a field for the words that say what it shows: nobody has to write Markdown for them. */
"use strict";

const PICTURE = /!\[((?:\\.|[^[\]\\\n])*)\]\((?:<([^<>\n]+)>|([^()\s]+))(?:\s+"[^"\n]*")?\)/g;
const shelf = document.createElement("fieldset");
shelf.className = "shelf";
shelf.hidden = true;
document.querySelector(".EasyMDEContainer").after(shelf);

const named = (found) => found[2] ?? found[3];
const shown = () => [...editor.value().matchAll(PICTURE)];

/** One picture of the body: what it looks like, and its words. */
function row(found, place) {
  const line = document.createElement("label");
  line.className = "shelf__row";
  const picture = document.createElement("img");
  picture.className = "drop__thumb";
  picture.alt = "";
  picture.src = `${form.dataset.thumbs}?${new URLSearchParams({ tep: named(found), bai: form.elements.tep.value })}`;
  picture.addEventListener("error", () => { picture.hidden = true; });
  const words = document.createElement("input");
  words.className = "input";
  words.value = found[1];
  words.dataset.words = named(found);
  words.addEventListener("input", (event) => { event.stopPropagation(); rewrite(place, words); });
  const help = document.createElement("span");
  help.className = "shelf__help";
  help.textContent = `Trong ảnh có gì? (${named(found)})`;
  line.append(picture, help, words);
  return line;
}

/** Put what was typed between the brackets of the picture that stands at `place` among all of them. */
function rewrite(place, words) {
  const found = shown()[place];
  if (!found || named(found) !== words.dataset.words) return;
  const text = editor.codemirror;
  const start = found.index + 2;
  text.replaceRange(words.value.replace(/[[\]\\]/g, " "), text.posFromIndex(start), text.posFromIndex(start + found[1].length));
  words.classList.toggle("is-missing", !words.value.trim());
}

/** Show the pictures that the body names now; a field in which somebody types stays as it is. */
function lay() {
  const found = shown();
  const fields = [...shelf.querySelectorAll("[data-words]")];
  if (fields.length !== found.length || fields.some((one, place) => one.dataset.words !== named(found[place]))) {
    const head = document.createElement("legend");
    head.textContent = "Ảnh trong nội dung";
    shelf.replaceChildren(head, ...found.map(row));
    shelf.hidden = found.length === 0;
  }
  for (const [place, words] of shelf.querySelectorAll("[data-words]").entries()) {
    if (words !== document.activeElement) words.value = found[place][1];
    words.classList.toggle("is-missing", !words.value.trim());
  }
}

editor.codemirror.on("changes", lay);
lay();
