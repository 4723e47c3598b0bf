/* Pages without a form: a Word file dropped on its door, and a question before something is thrown away. */
"use strict";

document.addEventListener("submit", (event) => {
  const asked = event.target.dataset.confirm;
  if (asked && !window.confirm(asked)) event.preventDefault();
});

for (const door of document.querySelectorAll("[data-word-drop]")) {
  const said = door.querySelector("[data-said]");
  const input = door.querySelector("input[type=file]");

  const send = async (file) => {
    said.textContent = `Đang đọc «${file.name}»…`;
    const form = new FormData();
    form.append("tep", file);
    form.append("loai", door.elements.loai.value);
    try {
      const answer = await fetch(door.action, { method: "POST", body: form, headers: { "X-CSRF": document.querySelector("meta[name=csrf]").content } });
      const told = await answer.json();
      if (told.url) window.location.assign(told.url);
      else said.textContent = `Chưa lấy được: ${told.refusal}.`;
    } catch {
      said.textContent = "Chưa lấy được. Tệp có thể quá lớn, hoặc cửa sổ lệnh «soan» đã đóng.";
    }
  };

  input.addEventListener("change", () => input.files[0] && send(input.files[0]));
  door.addEventListener("submit", (event) => event.preventDefault());
  door.addEventListener("dragover", (event) => { event.preventDefault(); door.classList.add("is-over"); });
  door.addEventListener("dragleave", () => door.classList.remove("is-over"));
  door.addEventListener("drop", (event) => {
    event.preventDefault();
    door.classList.remove("is-over");
    if (event.dataTransfer.files[0]) send(event.dataTransfer.files[0]);
  });
}

for (const button of document.querySelectorAll("[data-tick-all]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const box of button.form.elements.muc) box.checked = true;
  });
}
