// Keeps the page alive: says times as they pass, keeps what the reader has opened, and owns up when nothing new comes.
(() => {
  "use strict";
  let behind = 0; // how far this device's clock is behind the hub's, in ms
  let paused = false;
  let opened = [];

  const live = () => document.getElementById("live");
  const asked = (event) => event.detail.elt === live();

  const span = (seconds) => {
    if (seconds < 90) return seconds + " s";
    if (seconds < 5400) return Math.round(seconds / 60) + " min";
    if (seconds < 129600) return Math.round(seconds / 3600) + " h";
    return Math.round(seconds / 86400) + " days";
  };

  const tell = () => {
    const now = Date.now() + behind;
    for (const time of document.querySelectorAll("#live time")) {
      const past = Math.floor((now - Date.parse(time.dateTime)) / 1000);
      const due = time.classList.contains("due");
      const text = past < 0 ? "in " + span(-past) : due ? "now" : past < 1 ? "just now" : span(past) + " ago";
      if (time.textContent !== text) time.textContent = text;
    }
  };

  const setClock = () => {
    const now = live()?.dataset.now;
    if (now) behind = Date.parse(now) - Date.now();
  };

  const lost = (yes) => {
    document.getElementById("lost").hidden = !yes;
    document.body.classList.toggle("stale", yes);
  };

  const reading = () => {
    const selection = document.getSelection();
    return selection && !selection.isCollapsed && live()?.contains(selection.anchorNode);
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (asked(event) && (paused || document.hidden || reading())) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSwap", () => {
    opened = [...document.querySelectorAll("#live details[open]")].map((details) => details.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    lost(false);
    setClock();
    tell();
  });
  for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(trouble, () => lost(true));
  }

  document.addEventListener("DOMContentLoaded", () => {
    const pause = document.getElementById("pause");
    if (live()?.hasAttribute("hx-get")) {
      pause.hidden = false;
      pause.addEventListener("click", () => {
        paused = !paused;
        pause.setAttribute("aria-pressed", String(paused));
        pause.textContent = paused ? "Go on with updates" : "Pause updates";
      });
    }
    setClock();
    tell();
    setInterval(tell, 1000);
  });
})();
