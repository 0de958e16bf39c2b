// Builds elements. Values become text or attributes, never markup.

/** h("td", {class: "n"}, "text", element…); a property that begins with "on" is a listener. */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Isolates the direction of foreign text, so that an override in it does not affect the text around it. */
export function value(text, properties = {}) {
  return h("bdi", properties, String(text));
}

/** Saves text as a file. */
export function save(name, mediaType, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: mediaType })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
