/* One form: kept by itself while somebody writes, checked, items added and moved, files dropped, the page shown beside. */
"use strict";

const form = document.getElementById("bieu-mau");
const csrf = document.querySelector("meta[name=csrf]").content;
const kept = form.querySelector("[data-kept]");
const todo = form.querySelector("[data-todo]");
let isChanged = "changed" in form.dataset;
let isLeaving = false;
let waiting = 0;
let underway = null;
let again = false;
const arriving = new Set();

/* --- Kept by itself, and checked ------------------------------------------------------------------------------ */

const WAIT = 900; // milliseconds without a key, before the form is sent

function changed() {
  isChanged = true;
  clearTimeout(waiting);
  waiting = setTimeout(keep, WAIT);
}

/** Send the form aside; one request at a time, a further one where something changed meanwhile. */
function keep() {
  clearTimeout(waiting);
  if (underway) { again = true; return underway; }
  underway = sendForm().finally(() => {
    underway = null;
    if (again) { again = false; keep(); }
  });
  return underway;
}

async function sendForm() {
  if (window.bodyEditor) window.bodyEditor.codemirror.save();
  try {
    const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), headers: { "X-CSRF": csrf } });
    if (!answer.ok) throw new Error(answer.status);
    const told = await answer.json();
    kept.textContent = told.kept ? `Bản đang soạn giữ lúc ${told.kept}` : `Chú ý: ${told.refusal}`;
    kept.classList.toggle("is-bad", !told.kept);
    unpressed(() => show(told.remarks));
    refreshPreview();
    return true;
  } catch {
    kept.textContent = "Không liên lạc được với cửa sổ lệnh «soan». Đừng đóng trang này; mở lại lệnh rồi thử lại";
    kept.classList.add("is-bad");
    return false;
  }
}

form.addEventListener("input", (event) => { if (!event.target.matches("[data-filter], [data-file]")) changed(); });
form.addEventListener("change", (event) => { if (!event.target.matches("[data-filter], [data-file]")) changed(); });
form.addEventListener("focusout", (event) => {
  const place = event.target.closest("[data-field]");
  if (place && !place.contains(event.relatedTarget)) unpressed(() => place.classList.add("is-seen"));
});
form.addEventListener("submit", (event) => {
  clearTimeout(waiting);
  if (arriving.size) { // a file on its way would be saved without its name in the record
    event.preventDefault();
    kept.textContent = "Đang nhận tệp, nhận xong sẽ lưu…";
    Promise.all(arriving).then(() => setTimeout(() => form.requestSubmit()), () => { kept.textContent = "Có tệp chưa nhận được nên chưa lưu"; });
    return;
  }
  again = false;
  isLeaving = true;
  if (window.bodyEditor) window.bodyEditor.codemirror.save();
  if (!underway) return;
  event.preventDefault(); // what is on its way must not arrive behind the save
  underway.finally(() => form.submit());
});
window.addEventListener("beforeunload", (event) => {
  if (isChanged && !isLeaving && kept.classList.contains("is-bad")) event.preventDefault();
  else if (isChanged && !isLeaving && waiting) navigator.sendBeacon?.(form.dataset.keep, new FormData(form));
});
form.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); form.requestSubmit(); }
  // Enter in a line would save a half-written form.
  if (event.key === "Enter" && event.target.matches("input:not([type=file], [type=checkbox]), [data-line]")) event.preventDefault();
});

let isPressed = false;
document.addEventListener("pointerdown", () => { isPressed = true; }, true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { isPressed = false; }, true);

/** Do what moves the page only while no button is held down: else it would slip away from under the finger. */
function unpressed(act) {
  if (isPressed) setTimeout(() => unpressed(act), 60);
  else act();
}

/* --- Remarks -------------------------------------------------------------------------------------------------- */

/** Return the element of a path like "anh.0.mo_ta", or of the nearest thing around it. */
function placeOf(path) {
  let here = form;
  for (const step of path ? path.split(".") : []) {
    const next = /^\d+$/.test(step)
      ? here.querySelectorAll(":scope > [data-items] > [data-item]")[Number(step)]
      : [...here.querySelectorAll(`[data-field="${CSS.escape(step)}"]`)].find((one) => one.parentElement.closest("[data-field], [data-item], form") === here);
    if (!next) break;
    here = next;
  }
  return here === form ? null : here;
}

/** Return the first words of the line that a remark is about: the editor shows no numbers of lines. A picture is named anyway. */
function beginning(remark) {
  const text = window.bodyEditor ? window.bodyEditor.value() : form.elements.than_bai?.value ?? "";
  const words = remark.line ? (text.split("\n")[remark.line - 1] ?? "").trim() : "";
  return words && !words.startsWith("![") ? `Ở chỗ «${words.slice(0, 40)}${words.length > 40 ? "…" : ""}»: ` : "";
}

function show(remarks) {
  for (const box of form.querySelectorAll("[data-remarks]")) box.replaceChildren();
  for (const place of form.querySelectorAll(".is-wrong")) place.classList.remove("is-wrong");
  for (const remark of remarks) {
    const place = placeOf(remark.path);
    const box = place?.querySelector("[data-remarks]");
    if (!box) continue;
    const line = document.createElement("p");
    line.className = remark.is_error ? "remark" : "remark remark--mild";
    line.textContent = beginning(remark) + remark.said;
    box.append(line);
    if (remark.is_error) place.classList.add("is-wrong");
    for (const input of place.querySelectorAll(":scope > .input")) input.setAttribute("aria-invalid", remark.is_error);
  }
  for (const input of form.querySelectorAll("[aria-invalid]")) if (!input.closest(".is-wrong")) input.removeAttribute("aria-invalid");
  if (form.classList.contains("shows-all")) list(remarks);
}

/** Return how far down the form a remark has its place. */
const standing = (remark) => [...form.querySelectorAll("[data-field], [data-item]")].indexOf(placeOf(remark.path));

/** List everything above the form, in the order of the form, each a way to its field. */
function list(unsorted) {
  const remarks = [...unsorted].sort((one, other) => other.is_error - one.is_error || standing(one) - standing(other));
  const errors = remarks.filter((remark) => remark.is_error);
  todo.hidden = remarks.length === 0;
  todo.classList.toggle("todo--mild", errors.length === 0);
  todo.querySelector("[data-todo-head]").textContent = errors.length ? `Còn ${errors.length} chỗ cần sửa trước khi lưu` : "Lưu ý";
  todo.querySelector("[data-todo-list]").replaceChildren(...remarks.map((remark) => {
    const place = placeOf(remark.path);
    const item = document.createElement("li");
    const label = place?.querySelector(".label")?.firstChild?.textContent.trim();
    if (!place) { item.textContent = remark.said; return item; }
    const way = document.createElement("a");
    way.href = "#";
    way.textContent = `${label || "Mục này"}: ${remark.said}`;
    way.addEventListener("click", (event) => { event.preventDefault(); goTo(place); });
    item.append(way);
    return item;
  }));
  const anyway = todo.querySelector("[name=van_luu]");
  if (anyway) anyway.closest("label").hidden = errors.length === 0;
}

function goTo(place) {
  for (let folded = place.closest("details:not([open])"); folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true;
  place.classList.add("is-seen");
  place.scrollIntoView({ block: "center" });
  const wordless = place.dataset.field === "*" && place.querySelector("[data-words].is-missing");
  if (wordless) { wordless.scrollIntoView({ block: "center" }); wordless.focus({ preventScroll: true }); }
  else if (place.dataset.field === "*" && window.bodyEditor) window.bodyEditor.codemirror.focus();
  else place.querySelector("input:not([type=hidden]), textarea, select, button")?.focus({ preventScroll: true });
}

/* --- Repeated items ------------------------------------------------------------------------------------------- */

let count = 0;

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const item = button.closest("[data-item]");
  if ("add" in button.dataset) add(button.closest("[data-repeat]"));
  else if ("remove" in button.dataset) remove(item);
  else if ("up" in button.dataset && item.previousElementSibling) { item.previousElementSibling.before(item); button.focus(); changed(); }
  else if ("down" in button.dataset && item.nextElementSibling) { item.nextElementSibling.after(item); button.focus(); changed(); }
  else if ("clear" in button.dataset) fill(button.closest("[data-drop]"), "", "");
  else if ("copy" in button.dataset) copy(button);
  else if ("use" in button.dataset) use(button);
});

function add(group) {
  const template = group.querySelector(":scope > [data-item-template]");
  const holder = document.createElement("div");
  // A group inside a group has its own place to fill: only the first one of each name is ours.
  const token = `n${count += 1}`;
  const name = `${group.dataset.repeat}.__so__`;
  holder.innerHTML = template.innerHTML.replaceAll(name, `${group.dataset.repeat}.${token}`).replaceAll(name.replaceAll(".", "-"), `${group.dataset.repeat}.${token}`.replaceAll(".", "-"));
  const item = holder.firstElementChild;
  group.querySelector(":scope > [data-items]").append(item);
  ready(item);
  item.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  changed();
}

function remove(item) {
  const group = item.closest("[data-repeat]");
  item.remove();
  group.querySelector(":scope > [data-add]").focus();
  changed();
}

/** Put a proposal into its field, for the person to see it there. */
function use(button) {
  const field = form.elements[button.dataset.use];
  if (!(field instanceof HTMLElement)) return;
  const said = button.parentElement.querySelector("[data-copied]").textContent;
  field.value = "lines" in field.dataset ? said.split("; ").join("\n") : said;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  button.textContent = "Đã điền";
  goTo(field.closest("[data-field]"));
}

async function copy(button) {
  const text = button.parentElement.querySelector("[data-copied]").textContent;
  try { await navigator.clipboard.writeText(text); button.textContent = "Đã chép"; } catch { button.textContent = "Hãy tự chọn chữ rồi chép"; }
}

/* --- Files ---------------------------------------------------------------------------------------------------- */

/** Send a file beside the draft; returns what the record calls it, or throws a sentence. */
function upload(file, isPicture) {
  const way = sendFile(file, isPicture).finally(() => arriving.delete(way));
  arriving.add(way);
  return way;
}

async function sendFile(file, isPicture) {
  if (!(await keep())) throw new Error("Chưa giữ được bản đang soạn nên chưa nhận tệp");
  const sent = new FormData();
  sent.append("tep", file);
  if (isPicture) sent.append("la_anh", "1");
  let answer;
  try { answer = await fetch(form.dataset.upload, { method: "POST", body: sent, headers: { "X-CSRF": csrf } }); } catch { throw new Error("Không gửi được tệp. Tệp có thể quá lớn, hoặc cửa sổ lệnh «soan» đã đóng"); }
  const told = await answer.json().catch(() => ({ refusal: "Không nhận được tệp này" }));
  if (!told.reference) throw new Error(`Chưa nhận: ${told.refusal}`);
  return told;
}

function fill(box, reference, thumb) {
  box.querySelector("[data-reference]").value = reference;
  box.querySelector("[data-name]").textContent = reference || "Thả tệp vào đây, hoặc";
  box.querySelector("[data-clear]").hidden = !reference;
  const picture = box.querySelector("[data-thumb]");
  picture.hidden = !thumb;
  if (thumb) picture.src = thumb; else picture.removeAttribute("src");
  changed();
}

async function take(box, file) {
  const said = box.querySelector("[data-said]");
  said.classList.remove("is-bad");
  said.textContent = `Đang nhận «${file.name}»…`;
  try {
    const told = await upload(file, box.dataset.picture === "1");
    fill(box, told.reference, /\.(jpe?g|png|webp|gif)$/i.test(told.reference) ? told.thumb : "");
    said.textContent = told.notes.join(". ");
    box.closest(".group--picture")?.querySelector('[data-field="mo_ta"] .input')?.focus();
  } catch (fault) {
    said.textContent = fault.message;
    said.classList.add("is-bad");
  }
}

/* --- What every part of a form gets --------------------------------------------------------------------------- */

function ready(root) {
  for (const box of root.querySelectorAll("[data-drop]")) {
    const input = box.querySelector("[data-file]");
    input.addEventListener("change", () => { if (input.files[0]) take(box, input.files[0]); input.value = ""; });
    box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("is-over"); });
    box.addEventListener("dragleave", () => box.classList.remove("is-over"));
    box.addEventListener("drop", (event) => { event.preventDefault(); box.classList.remove("is-over"); if (event.dataTransfer.files[0]) take(box, event.dataTransfer.files[0]); });
    box.querySelector("[data-thumb]").addEventListener("error", (event) => { event.target.hidden = true; });
  }
  for (const picker of root.querySelectorAll("[data-picker]")) {
    picker.querySelector("[data-filter]")?.addEventListener("input", (event) => narrow(picker, event.target.value));
  }
  for (const area of root.querySelectorAll("[data-grows]")) {
    if ("line" in area.dataset) area.addEventListener("input", () => { if (area.value.includes("\n")) area.value = area.value.replace(/\s*\n\s*/g, " "); });
    const grow = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };
    area.addEventListener("input", grow);
    area.closest("details")?.addEventListener("toggle", grow);
    grow();
  }
  for (const input of root.querySelectorAll("[data-longest]")) measure(input);
  for (const input of root.querySelectorAll("[data-day]")) input.addEventListener("blur", () => spellDay(input));
}

const folded = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");

function narrow(picker, asked) {
  const words = folded(asked).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const choice of picker.querySelectorAll("[data-words]")) {
    const fits = words.every((word) => choice.dataset.words.includes(word)) || (!words.length);
    choice.hidden = !fits;
    found += fits;
  }
  picker.querySelector("[data-none]").hidden = found > 0;
}

/** Say how many letters are left, once they get few. */
function measure(input) {
  const longest = Number(input.dataset.longest);
  const left = document.createElement("p");
  left.className = "left";
  left.setAttribute("aria-live", "polite");
  input.after(left);
  const say = () => {
    const over = input.value.length - longest;
    left.classList.toggle("is-over-long", over > 0);
    left.textContent = over > 0 ? `Dài quá ${over} ký tự` : -over < longest * 0.4 ? `Còn ${-over} ký tự` : "";
  };
  input.addEventListener("input", say);
  say();
}

/** 5/9/2026, 5.9.2026 and 5-9-26 become 05/09/2026; anything else stays for the check to tell. */
function spellDay(input) {
  const found = /^\s*(\d{1,2})[\/. -](\d{1,2})[\/. -](\d{2}|\d{4})(\s.*)?$/.exec(input.value);
  if (!found) return;
  const spelled = `${found[1].padStart(2, "0")}/${found[2].padStart(2, "0")}/${found[3].padStart(4, "20")}${found[4] ?? ""}`;
  if (spelled !== input.value) { input.value = spelled; changed(); }
}

/* --- The page beside ------------------------------------------------------------------------------------------ */

const look = form.querySelector("[data-look]");
const frame = form.querySelector("[data-frame]");
const see = form.querySelector("[data-see]");
let scrolled = 0;

see.hidden = false;
see.addEventListener("click", () => {
  const shows = form.classList.toggle("shows-look");
  see.setAttribute("aria-expanded", shows);
  see.textContent = shows ? "Ẩn xem trước" : "Xem trước";
  if (shows) keep();
});
for (const button of form.querySelectorAll("[data-size]")) {
  button.addEventListener("click", () => {
    look.classList.toggle("is-phone", button.dataset.size === "phone");
    for (const other of form.querySelectorAll("[data-size]")) other.setAttribute("aria-pressed", other === button);
  });
}

function refreshPreview() {
  if (!form.classList.contains("shows-look")) return;
  try { scrolled = frame.contentWindow.scrollY; } catch { scrolled = 0; }
  frame.src = `${form.dataset.preview}?${Date.now()}`;
}
frame.addEventListener("load", () => { try { frame.contentWindow.scrollTo(0, scrolled); } catch { /* another page */ } });

/* --- Start ---------------------------------------------------------------------------------------------------- */

for (const asked of document.querySelectorAll("form[data-confirm]")) {
  asked.addEventListener("submit", (event) => { if (window.confirm(asked.dataset.confirm)) isLeaving = true; else event.preventDefault(); });
}
ready(form);
if (window.matchMedia("(min-width: 75rem)").matches && form.querySelector("[data-field='*']")) see.click();
else if (isChanged) keep();
if (!todo.hidden) {
  form.classList.add("shows-all");
  keep();
  todo.focus();
}
