/* The body: EasyMDE with Vietnamese words, pictures dropped and pasted, text pasted from Word. Nothing is asked of another host. */
"use strict";

const area = document.getElementById("than-bai");
const place = area.closest("[data-field]");
const said = document.createElement("p");
said.className = "body-said";
said.setAttribute("role", "status");

const put = (editor, text) => { editor.codemirror.replaceSelection(text); editor.codemirror.focus(); };

function startOfLine(editor) {
  const cursor = editor.codemirror.getCursor("to");
  const isEmpty = editor.codemirror.getLine(cursor.line).trim() === "";
  if (!isEmpty) editor.codemirror.setCursor({ line: cursor.line, ch: Infinity });
  return isEmpty ? "" : "\n\n";
}

/** Ask for one line; null where the person thinks better of it. */
function ask(label, help, value) {
  const box = document.querySelector("[data-ask]");
  const input = box.querySelector("input");
  box.querySelector("[data-ask-label]").textContent = label;
  box.querySelector("[data-ask-help]").textContent = help;
  input.value = value;
  box.returnValue = "";
  box.showModal();
  return new Promise((answer) => box.addEventListener("close", () => answer(box.returnValue ? input.value.trim() : null), { once: true }));
}

async function link(editor) {
  const words = editor.codemirror.getSelection();
  const address = await ask("Dẫn tới trang nào?", "Địa chỉ bắt đầu bằng https://, hoặc /thu-tuc/… cho trang trong chuyên mục", "https://");
  if (address && address !== "https://") put(editor, `[${words || "chữ hiện ra"}](${address})`);
}

function table(editor) {
  put(editor, `${startOfLine(editor)}| Cột 1 | Cột 2 | Cột 3 |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |\n`);
}

function chooseFile(editor) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/*,.heic";
  input.multiple = true;
  input.addEventListener("change", () => takeAll(editor, [...input.files]));
  input.click();
}

async function takeAll(editor, files) {
  for (const file of files) await takePicture(editor, file);
}

async function takePicture(editor, file) {
  said.textContent = `Đang nhận ảnh «${file.name}»…`;
  try {
    const told = await upload(file, true);
    const words = (await ask("Trong ảnh có gì?", "Một câu, đọc cho người không nhìn thấy ảnh", "")) ?? "";
    put(editor, `${startOfLine(editor)}![${words.replace(/[[\]]/g, " ")}](${told.reference})\n\n`);
    said.textContent = told.notes.join(". ");
  } catch (fault) {
    said.textContent = fault.message;
  }
}

const button = (name, text, title, action) => ({ name, text, title, action, className: name });

const editor = new EasyMDE({
  element: area,
  autoDownloadFontAwesome: false,
  spellChecker: false,
  nativeSpellcheck: false,
  inputStyle: "textarea", // in "contenteditable" letters are lost where an input method sends them fast
  status: false,
  forceSync: true,
  minHeight: "20rem",
  autoRefresh: { delay: 300 },
  placeholder: "Viết nội dung ở đây…",
  unorderedListStyle: "-",
  blockStyles: { bold: "**", italic: "*" },
  shortcuts: { togglePreview: null, toggleSideBySide: null, toggleFullScreen: null, drawImage: null, drawLink: null },
  toolbar: [
    button("bold", "Đậm", "Chữ đậm", EasyMDE.toggleBold),
    button("italic", "Nghiêng", "Chữ nghiêng", EasyMDE.toggleItalic),
    "|",
    button("larger", "Đề mục", "Đề mục", EasyMDE.toggleHeading2),
    button("smaller", "Đề mục nhỏ", "Đề mục nhỏ hơn", EasyMDE.toggleHeading3),
    "|",
    button("list", "• Danh sách", "Danh sách gạch đầu dòng", EasyMDE.toggleUnorderedList),
    button("numbers", "1. Đánh số", "Danh sách đánh số", EasyMDE.toggleOrderedList),
    button("quote", "Trích dẫn", "Trích lời", EasyMDE.toggleBlockquote),
    "|",
    button("link-to", "Liên kết", "Chèn liên kết", link),
    button("picture", "Ảnh", "Chèn ảnh", chooseFile),
    button("table", "Bảng", "Chèn bảng", table),
    "|",
    button("undo", "↶ Lùi", "Bỏ việc vừa làm", EasyMDE.undo),
    button("redo", "↷ Lại", "Làm lại", EasyMDE.redo),
  ],
});

window.bodyEditor = editor;
place.append(said);
editor.codemirror.setOption("extraKeys", { ...editor.codemirror.getOption("extraKeys"), Tab: false, "Shift-Tab": false }); // a keyboard must get out again
const field = editor.codemirror.getInputField();
field.setAttribute("aria-label", "Nội dung");
field.setAttribute("aria-describedby", "than-bai-giup than-bai-nhac");
place.querySelector("label").addEventListener("click", () => editor.codemirror.focus());
editor.codemirror.on("change", (_, change) => { if (change.origin !== "setValue") changed(); });
editor.codemirror.on("blur", () => place.classList.add("is-seen"));
for (const folded of document.querySelectorAll("details[data-section]")) folded.addEventListener("toggle", () => editor.codemirror.refresh());

const pictures = (list) => [...list].filter((file) => file.type.startsWith("image/") || /\.heic$/i.test(file.name));

editor.codemirror.on("drop", (_, event) => {
  const found = pictures(event.dataTransfer?.files ?? []);
  if (!found.length) return;
  event.preventDefault();
  editor.codemirror.setCursor(editor.codemirror.coordsChar({ left: event.pageX, top: event.pageY }));
  takeAll(editor, found);
});

editor.codemirror.on("paste", async (_, event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const found = pictures(event.clipboardData?.files ?? []);
  if (/mso-|class="?Mso|urn:schemas-microsoft-com/i.test(html)) {
    event.preventDefault();
    pasteFromWord(html, event.clipboardData.getData("text/plain"));
  } else if (found.length) {
    event.preventDefault();
    takeAll(editor, found);
  }
});

async function pasteFromWord(html, plain) {
  const sent = new FormData();
  sent.append("html", html);
  try {
    const answer = await fetch(form.dataset.paste, { method: "POST", body: sent, headers: { "X-CSRF": csrf } });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.refusal);
    put(editor, told.body);
    said.textContent = told.notes.join(". ");
  } catch {
    put(editor, plain);
    said.textContent = "Đã dán dạng chữ thường.";
  }
}
