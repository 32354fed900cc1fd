// Something that opens once a question elsewhere is answered; the frame shows it.
function render({ model, el }) {
  const desk = exercise({ model, el }, "What comes next", () => {});
  desk.quiet();
  desk.start();
  return desk.stop;
}
