// What somebody types about an attempt stays in this tab until it is kept: a phone at the door loses its connection.
// Without this script everything works; only what was typed is then gone with the page.
const DRAFT = "eropaf-draft:";

const draftKey = (form) => DRAFT + new URL(form.action, location.href).pathname;

const keepDraft = (form) => {
  const note = form.elements.note.value;
  if (note) {
    sessionStorage.setItem(draftKey(form), JSON.stringify({ note, kind: form.elements.kind.value }));
  } else {
    sessionStorage.removeItem(draftKey(form));
  }
};

const forgetDrafts = () => {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(DRAFT))
    .forEach((key) => sessionStorage.removeItem(key));
};

const restoreDraft = () => {
  const form = document.getElementById("attempt-form");
  const kept = form && sessionStorage.getItem(draftKey(form));
  if (!kept || form.elements.note.value) {
    return;
  }
  const draft = JSON.parse(kept);
  form.elements.note.value = draft.note;
  form.elements.kind.value = draft.kind;
  form.querySelector("details").open = true;
  form.querySelector("[data-draft]").hidden = false;
};

const showOffline = (isOffline) => {
  const sentence = document.getElementById("offline");
  if (sentence) {
    sentence.hidden = !isOffline;
  }
};

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.id === "attempt-form") {
    keepDraft(form);
  }
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.requestConfig.elt; // the page may show another form by now
  if (event.detail.successful && form.id === "attempt-form") {
    sessionStorage.removeItem(draftKey(form));
  }
});

document.addEventListener("htmx:beforeRequest", () => showOffline(false));
document.addEventListener("htmx:sendError", () => showOffline(true));
document.addEventListener("htmx:afterSettle", restoreDraft);

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-signs-out]")) {
    forgetDrafts();
  }
});

restoreDraft();
