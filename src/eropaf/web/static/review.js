// Deciding from the keyboard: digits choose, arrows leaf through the cases, Escape leaves a field.
// Single keys get in the way of those who dictate, so they can be turned off; the browser remembers it.
const KEPT = "eropaf-review-keys";
const form = document.querySelector("#decision");
const keys = document.querySelector("#keys");
const button = keys.querySelector("button");

const areOn = () => button.getAttribute("aria-pressed") === "true";

const turn = (on) => {
  button.setAttribute("aria-pressed", String(on));
  document.body.classList.toggle("eropaf-review-keys-off", !on);
};

const choose = (digit) => {
  const option = form.querySelector(`input[data-key="${digit}"]:not(:disabled)`);
  if (!option) {
    return false;
  }
  option.checked = true;
  form.querySelector("#id_reason").focus();
  return true;
};

const leaf = (direction) => {
  const link = document.querySelector(`a[rel="${direction}"]`);
  link?.click();
  return Boolean(link);
};

const act = (key) => {
  if (key === "ArrowLeft") {
    return leaf("prev");
  }
  return key === "ArrowRight" ? leaf("next") : /^[1-6]$/.test(key) && choose(key);
};

keys.hidden = false;
turn(localStorage.getItem(KEPT) !== "off");
button.addEventListener("click", () => {
  turn(!areOn());
  localStorage.setItem(KEPT, areOn() ? "on" : "off");
});

document.addEventListener("keydown", (event) => {
  if (!areOn() || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const field = event.target.closest("input, select, textarea");
  const isRadio = field?.type === "radio";
  if (field && !isRadio) {
    if (event.key === "Escape") {
      field.blur();
    }
    return;
  }
  // Within the radio buttons the arrows are the browser's own.
  if (!(isRadio && event.key.startsWith("Arrow")) && act(event.key)) {
    event.preventDefault();
  }
});
