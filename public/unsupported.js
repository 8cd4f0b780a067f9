// Only browsers that do not know modules load this file, so it is written for them.
document.documentElement.setAttribute("data-boot", "unsupported");
document.addEventListener("DOMContentLoaded", function () {
  document.getElementById("unsupported").hidden = false;
});
