// What pages gain where scripts run. Every page also works without this file.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const nbsp = "\u00a0";

  // Times: in the reader's own zone; both zones on hover; ages kept fresh.
  const two = (n) => String(n).padStart(2, "0");
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  function localise(time) {
    const at = new Date(time.dateTime);
    const now = new Date();
    const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
    const day = `${at.getDate()} ${months[at.getMonth()]}`;
    const millis = time.querySelector(".unit");
    time.title = `${day} ${at.getFullYear()} ${clock}:${two(at.getSeconds())}, ${at.toISOString()}`;
    if (at.toDateString() === now.toDateString()) {
      time.firstChild.data = `${clock}:${two(at.getSeconds())}`;
      if (millis) millis.textContent = `.${String(at.getMilliseconds()).padStart(3, "0")}`;
    } else {
      time.firstChild.data = at.getFullYear() === now.getFullYear() ? `${day} ${clock}` : `${day} ${at.getFullYear()}`;
      if (millis) millis.textContent = "";
    }
  }
  function age(time) {
    const s = Math.max(0, Math.floor((Date.now() - new Date(time.dateTime)) / 1000));
    const [n, unit] = s < 60 ? [s, "s"] : s < 3600 ? [Math.floor(s / 60), "min"] : s < 172800 ? [Math.floor(s / 3600), "h"] : [Math.floor(s / 86400), "days"];
    time.textContent = s < 1 ? "just now" : `${n}${nbsp}${unit} ago`;
  }
  setInterval(() => each("time[data-ago]", age), 1000);

  // Forms whose Save shows once something changed.
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-changes]");
    if (form) form.classList.add("changed");
    const filters = event.target.closest("form[data-submits]");
    if (filters) filters.requestSubmit();
  });
  document.addEventListener("reset", (event) => event.target.classList.remove("changed"));

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea"); // no clipboard without https
      field.value = text;
      field.className = "quiet";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    const label = button.querySelector("span");
    const before = label ? label.textContent : button.title;
    if (label) label.textContent = "Copied"; else button.title = "Copied";
    button.classList.add("done");
    setTimeout(() => {
      if (label) label.textContent = before; else button.title = before;
      button.classList.remove("done");
    }, 1500);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy !== undefined) copy(button);
    if (button.classList.contains("fold")) {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      document.getElementById(button.getAttribute("aria-controls")).hidden = open;
    }
    if (button.id === "fresh") takeIn();
  });
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // Keys of the list: move, open, close.
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
    const close = document.getElementById("sheet-close");
    if (event.key === "Escape" && close) close.click();
    const links = [...document.querySelectorAll("#rows a.stretch")];
    if (event.key === "o" || event.key === "O") {
      const here = links.find((link) => link === document.activeElement) || links.find((link) => link.ariaCurrent);
      if (here) location.assign(here.dataset.page);
    }
    if ((event.key === "j" || event.key === "k") && links.length > 0) {
      const at = links.indexOf(document.activeElement);
      links[Math.min(links.length - 1, Math.max(0, event.key === "j" ? at + 1 : at - 1))].focus();
    }
  });

  // The live tail: pauses while the list is scrolled or a row has the keyboard, and then says what waits.
  const MOST = 200;
  let stream = null;
  let waiting = [];
  const busy = () => window.scrollY > 40 || !!document.activeElement?.closest("#rows") || !!document.getElementById("sheet");
  function status(kind, word, aside) {
    const live = document.getElementById("live");
    if (!live) return;
    live.className = `live script ${kind}`;
    live.querySelector("b").textContent = word;
    live.querySelector(".aside").textContent = aside;
  }
  function row(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const made = holder.content.querySelector("tr");
    made.querySelectorAll("time[data-time]").forEach(localise);
    return made;
  }
  function place(made, rows) {
    const next = [...rows.children].find((other) => other.id < made.id);
    made.classList.add("new");
    rows.insertBefore(made, next || null);
    while (rows.children.length > MOST) rows.lastElementChild.remove();
    htmx.process(made);
  }
  function take(html) {
    const rows = document.getElementById("rows");
    const made = row(html);
    if (!rows) return location.reload(); // the first webhook ever
    const old = document.getElementById(made.id);
    if (old) {
      if (old.classList.contains("selected")) made.className = old.className;
      const held = old.contains(document.activeElement);
      old.replaceWith(made);
      htmx.process(made);
      if (held) made.querySelector("a").focus();
    } else if (rows.lastElementChild && made.id < rows.lastElementChild.id) {
      return; // further back than the page reaches
    } else if (busy()) {
      waiting = waiting.filter((other) => other.id !== made.id).concat(made);
      status("off", "Paused", "");
      showWaiting();
    } else {
      place(made, rows);
    }
  }
  function showWaiting() {
    const fresh = document.getElementById("fresh");
    if (!fresh) return;
    fresh.hidden = waiting.length === 0;
    fresh.querySelector("span").textContent = `Show ${waiting.length} new`;
  }
  function takeIn() {
    const rows = document.getElementById("rows");
    waiting.forEach((made) => place(made, rows));
    waiting = [];
    showWaiting();
    window.scrollTo(0, 0);
    status("on", "Live", "");
  }
  function listen() {
    const live = document.getElementById("live");
    const wanted = live && !document.hidden ? live.dataset.tail : null;
    if (stream && stream.wanted === wanted) return stream.readyState === EventSource.OPEN && status("on", "Live", "");
    if (stream) stream.close();
    stream = null;
    waiting = [];
    if (!wanted) return;
    stream = new EventSource(wanted);
    stream.wanted = wanted;
    stream.onopen = () => status("on", "Live", "");
    stream.onerror = () => status("off", "Reconnecting", "nothing is missed");
    stream.addEventListener("row", (event) => take(event.data));
  }
  document.addEventListener("visibilitychange", listen);

  // A walk under way is read again until it has ended; a revealed key hides.
  let again = 0;
  let hides = 0;
  function watch() {
    clearTimeout(again);
    clearTimeout(hides);
    if (document.querySelector('#walk[data-refresh="true"]')) {
      again = setTimeout(() => {
        if (!document.hidden) htmx.ajax("GET", location.href, { target: "#page", select: "#page", swap: "outerHTML show:none" });
        else watch();
      }, 2000);
    }
    const hide = document.querySelector("[data-hides]");
    if (hide) hides = setTimeout(() => hide.click(), Number(hide.dataset.hides) * 1000);
  }

  function trouble(event) {
    const box = document.getElementById("trouble");
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    if (!box) return;
    box.textContent =
      status === 401 ? "Your session has ended. Open a new sign-in link; nothing was changed."
      : status === 403 ? "This page is out of date. Load it again; nothing was changed."
      : status === 0 ? "The hub cannot be reached. Nothing was changed."
      : `The hub answered ${status}. Load the page again.`;
    box.hidden = false;
  }
  document.addEventListener("htmx:responseError", trouble);
  document.addEventListener("htmx:sendError", trouble);

  function ready() {
    each("time[data-time]", localise);
    each("time[data-ago]", age);
    listen();
    watch();
  }
  document.addEventListener("htmx:afterSettle", ready);
  document.addEventListener("DOMContentLoaded", ready);
  if (document.readyState !== "loading") ready();
})();
