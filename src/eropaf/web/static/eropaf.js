// The one thing HTMX leaves to the page: showing how much of a file has been sent.
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.querySelector("progress");
  if (bar && event.detail.lengthComputable) {
    bar.value = (100 * event.detail.loaded) / event.detail.total;
  }
});
