// A time axis: days counted as Python counts them, units of the calendar, a window to look through.
const EPOCH = 719163; // 1 January 1970, as Python's ordinal
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];
const UNITS = { // days in one; pixels of one when it is chosen; how many a large step takes
  decade: { days: 3652.4, wide: 36, large: 10, plain: "decade" },
  year: { days: 365.24, wide: 15, large: 10, plain: "year" },
  month: { days: 30.44, wide: 24, large: 12, plain: "month" },
  day: { days: 1, wide: 20, large: 7, plain: "day" },
};
const FINEST = 11; // pixels of a unit that a pointer can still hit
const STEPS = { // how many units there may be between two labels
  decade: [1, 2, 5, 10, 20, 50, 100], year: [1, 2, 5, 10], month: [1, 3, 6], day: [1, 2, 7],
};

// ---- the calendar
function day_of(year, month = 0, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date / 864e5 + EPOCH;
}
function parts_of(day) {
  const date = new Date((Math.floor(day) - EPOCH) * 864e5);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}
const FIRST_DAY = day_of(0), LAST_DAY = day_of(10000); // what EDTF writes in four digits

function start_of(day, unit) {
  const [year, month] = parts_of(day);
  return { decade: () => day_of(10 * Math.floor(year / 10)), year: () => day_of(year),
    month: () => day_of(year, month), day: () => Math.floor(day) }[unit]();
}
// The start of the unit that lies `count` units further on.
function further(day, unit, count) {
  const [year, month] = parts_of(start_of(day, unit));
  return { decade: () => day_of(year + 10 * count), year: () => day_of(year + count),
    month: () => day_of(year, month + count), day: () => Math.floor(day) + count }[unit]();
}
function nearest(day, unit) {
  const [before, after] = [start_of(day, unit), further(day, unit, 1)];
  return day - before < after - day ? before : after;
}
const year_in_words = (year) => (year < 1 ? `${1 - year} BC` : String(year));
function unit_in_words(day, unit) {
  const [year, month, date] = parts_of(day), told = year_in_words(year);
  return { decade: `the ${in_digits(year).slice(0, -1)}0s`, year: told, month: `${MONTHS[month]} ${told}`,
    day: `${date} ${MONTHS[month]} ${told}` }[unit];
}
const in_digits = (year) => (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
// A unit as EDTF writes it.
function unit_in_edtf(day, unit) {
  const [year, ...rest] = parts_of(day);
  const two = (number) => String(number).padStart(2, "0");
  const whole = in_digits(year);
  const [month, date] = [two(rest[0] + 1), two(rest[1])];
  return { decade: `${whole.slice(0, -1)}X`, year: whole, month: `${whole}-${month}`,
    day: `${whole}-${month}-${date}` }[unit];
}

// ---- the window: the day at its left edge, pixels a day, pixels
const window_on = (middle, unit, width) => {
  const scale = UNITS[unit].wide / UNITS[unit].days;
  return { from: middle - width / scale / 2, scale, width };
};
const x_of = (day, { from, scale }) => (day - from) * scale;
const day_at = (x, { from, scale }) => from + x / scale;
const unit_of = ({ scale }) =>
  Object.keys(UNITS).reverse().find((unit) => UNITS[unit].days * scale >= FINEST) ?? "decade";

function zoomed(view, scale, x) { // what lies at x stays there
  const kept = Math.min(60, Math.max(1e-4, scale));
  return panned({ ...view, scale: kept, from: day_at(x, view) - x / kept }, 0);
}
function panned(view, pixels) {
  const from = view.from + pixels / view.scale;
  return { ...view, from: Math.min(Math.max(from, FIRST_DAY), LAST_DAY - view.width / view.scale) };
}
function fitted(days, view) {
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const scale = Math.min(UNITS.day.wide, (view.width - 130) / Math.max(1, last - first)); // for arrows
  return panned({ ...view, scale, from: (first + last) / 2 - view.width / scale / 2 }, 0);
}

// ---- its ticks: every unit a line, and labels as close as there is room for them
function ticks_of(view) {
  const unit = unit_of(view), wide = UNITS[unit].days * view.scale;
  const room = { decade: 56, year: 46, month: 42, day: 26 }[unit];
  const step = STEPS[unit].find((count) => count * wide >= room) ?? STEPS[unit].at(-1);
  const ticks = [];
  for (let day = start_of(view.from, unit); x_of(day, view) < view.width; day = further(day, unit, 1)) {
    const [year, month, date] = parts_of(day);
    const number = { decade: year / 10, year, month, day: date - 1 }[unit];
    const last_week = unit === "day" && step > 1 && date > 28; // or it runs into the month after
    const label = number % step || last_week ? ""
      : { decade: `${in_digits(year)}s`, year: year_in_words(year), month: MONTHS[month].slice(0, 3),
        day: String(date) }[unit];
    ticks.push({ day, x: x_of(day, view), middle: x_of((day + further(day, unit, 1)) / 2, view), label,
      heading: heading_of(unit, year, month, date) });
  }
  return ticks;
}
const heading_of = (unit, year, month, date) => ({
  month: month === 0 && year_in_words(year),
  day: date === 1 && `${MONTHS[month]} ${year_in_words(year)}`,
})[unit] || "";
