// Who works in this browser: a name, and a few signs that tell two people of one name apart.
const KEY = "copydesk-reader";
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

const kept = () => {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch { // a browser may keep nothing
    return "";
  }
};
const keep = (value) => {
  try {
    localStorage.setItem(KEY, value);
  } catch { /* then it is asked for again */ }
};
const signs = () =>
  [...crypto.getRandomValues(new Uint8Array(4))].map((one) => SIGNS[one % SIGNS.length]).join("");

// "Ann #k3f9"; "me" until a name was given.
export const reader = () => kept() || "me";
export const is_named = () => Boolean(kept());
export const name_of = (reader) => reader.replace(/ #\w{4}$/, "");
export function set_reader(name) {
  const plain = name.trim().replace(/\s+/g, " ").slice(0, 60);
  if (!plain) return;
  keep(/ #\w{4}$/.test(plain) ? plain : `${plain} #${/#(\w{4})$/.exec(kept())?.[1] ?? signs()}`);
}
