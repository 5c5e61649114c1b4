// A variable goes to where the cursor stands; without this file the button sends the form and it goes to the end.
document.addEventListener("click", (event) => {
  const name = event.target.closest("button[data-insert]")?.dataset.insert;
  const body = document.getElementById("body");
  if (!name || !body) return;
  event.preventDefault();
  body.focus();
  body.setRangeText(`{{${name}}}`, body.selectionStart, body.selectionEnd, "end");
  body.dispatchEvent(new Event("input", { bubbles: true }));
});
