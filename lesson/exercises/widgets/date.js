// A date on the axis: its first day and the one after its last (null where it is open), the units
// to which these two are known, and its doubt. Python's `on_the_axis` sends it so.
const DOUBTS = { "": "", "?": "perhaps ", "~": "about ", "%": "perhaps about " };
const CLOSED = "closed", AFTER = "after", BEFORE = "before";

const shape_of = ({ first, end }) => (end === null ? AFTER : first === null ? BEFORE : CLOSED);
const units_in = ({ first, end, units }) => [
  first !== null && { day: first, unit: units[0] }, end !== null && { day: end - 1, unit: units[1] }];
// One unit, and no stretch of several.
const is_whole = ({ first, end, units: [unit, other] }) => first !== null && end !== null
  && unit === other && start_of(first, unit) === first && further(first, unit, 1) === end;

function cell(day, unit, { shape = CLOSED, doubt = "" } = {}) {
  const whole = { first: start_of(day, unit), end: further(day, unit, 1), units: [unit, unit], doubt };
  return opened(whole, shape);
}
const opened = (date, shape) => ({ ...date, until: null,
  first: shape === BEFORE ? null : date.first, end: shape === AFTER ? null : date.end });

function edtf_of(date) {
  const [first, last] = units_in(date)
    .map((one) => (one ? unit_in_edtf(one.day, one.unit) + date.doubt : ".."));
  return is_whole(date) ? first : `${first}/${last}`;
}
function in_words(date) {
  const [first, last] = units_in(date)
    .map((one) => one && DOUBTS[date.doubt] + unit_in_words(one.day, one.unit));
  if (is_whole(date)) return first;
  if (!last) return `from ${first} on`;
  return first ? `${first} to ${last}` : `${last} or earlier`;
}
// Where one looks for it: its middle, or the end that it has.
const place_of = ({ first, end }) =>
  (first === null ? end : end === null ? first : (first + end) / 2);

// ---- what becomes of it, by the unit of the zoom
// The first step takes the unit of the zoom; each further one moves it.
function moved(date, unit, count) {
  const { first, end, doubt } = date, shape = shape_of(date);
  if (shape !== CLOSED) return edge_at(date, further_edge(first ?? end, unit, count), unit);
  if (is_whole(date)) {
    return date.units[0] === unit ? cell(further(first, unit, count), unit, { doubt })
      : cell((first + end - 1) / 2, unit, { doubt });
  }
  const start = further(first, unit, count);
  return { ...date, first: start, end: further(start, unit, length_in(date, unit)), units: [unit, unit] };
}
// An edge that lies within a unit goes first to where that unit begins or ends.
function further_edge(edge, unit, count) {
  const start = start_of(edge, unit);
  return start === edge || count > 0 ? further(edge, unit, count) : further(edge, unit, count + 1);
}
function length_in({ first, end }, unit) {
  return Math.max(1, Math.round((end - first) / UNITS[unit].days));
}
function edge_at(date, day, unit) {
  const open = shape_of(date);
  return { ...date, until: null, units: [unit, unit], [open === AFTER ? "first" : "end"]: day };
}
// One end is put elsewhere; a unit at least is left.
function stretched(date, end, day, unit) {
  const to = nearest(day, unit);
  if (end === "first") {
    const first = Math.min(to, start_of(date.end - 1, unit));
    return { ...date, first, units: [unit, date.units[1]] };
  }
  return { ...date, end: Math.max(to, further(date.first, unit, 1)), units: [date.units[0], unit] };
}
// Closed to open keeps the end that is not opened; open to closed leaves the unit at its end.
function reshaped(date, shape) {
  if (shape === shape_of(date)) return date;
  const unit = date.units[date.first === null ? 1 : 0];
  const first = date.first ?? start_of(date.end - 1, unit);
  const end = date.end ?? further(date.first, unit, 1);
  const units = shape_of(date) === CLOSED ? date.units : [unit, unit];
  return opened({ ...date, first, end, units }, shape);
}
