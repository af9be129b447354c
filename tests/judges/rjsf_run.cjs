// Draws forms with rjsf, fills them in as a person does, and submits them.
//
// Reads a list of tasks from standard input and writes a list of outcomes, both as JSON.
// Task:    schema, and optionally uiSchema, props (of the form), given (the data it starts with),
//          typed (values by name) and erased (values that are typed, then removed again).
// Outcome: controls and selects as drawn, unsupported (parts without a control), noted (warnings),
//          and submitted, refused (the messages of ajv) or failure (it cannot be drawn or filled in).
"use strict";

process.env.NODE_ENV = "production"; // a third of the time of React's development build

const { JSDOM } = require("jsdom");

const { window } = new JSDOM("<!DOCTYPE html>", { pretendToBeVisual: true });
const { document } = window;
const TAKEN = ["Event", "HTMLElement", "Node", "document", "navigator", "requestAnimationFrame"];
globalThis.window = window;
for (const name of TAKEN) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}
window.HTMLElement.prototype.scrollIntoView = () => {};

const { createElement } = require("react");
const { flushSync } = require("react-dom");
const { createRoot } = require("react-dom/client");
const { default: Form } = require("@rjsf/core");
const { utcToLocal } = require("@rjsf/utils");
const { customizeValidator } = require("@rjsf/validator-ajv8");
const { default: AjvClass } = require("ajv/dist/2020.js"); // the draft of the manifests

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isChoice = (schema) => schema.oneOf?.every((branch) => "const" in branch) ?? false;

// Do something, and have React finish what follows from it.
function act(something) {
  flushSync(something);
  flushSync(() => {});
}

function find(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`there is no control ${id}`);
  return element;
}

function click(id) {
  act(() => find(id).click());
}

// Set what a control holds; React listens to the setter of the class, not to that of the element.
function enter(control, value) {
  const { set } = Object.getOwnPropertyDescriptor(control.constructor.prototype, "value");
  set.call(control, value);
  const kind = control.tagName === "SELECT" ? "change" : "input";
  act(() => control.dispatchEvent(new window.Event(kind, { bubbles: true })));
}

function choose(control, title) {
  const option = [...control.options].find((one) => one.textContent === title);
  if (!option) throw new Error(`${control.id} does not offer ${title}`);
  enter(control, option.value);
}

function tick(control, value) {
  if (control.checked === value) act(() => control.click()); // untouched is not the same as false
  act(() => control.click());
}

function fits(value, schema) {
  if (isChoice(schema)) return schema.oneOf.some((branch) => branch.const === value);
  const kind = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  return [schema.type].flat().some((type) => type === kind || (type === "integer" && kind === "number"));
}

function type(id, schema, value) {
  if (schema.anyOf && !schema.anyOf.every((branch) => "const" in branch)) {
    const place = schema.anyOf.findIndex((branch) => fits(value, branch));
    const select = find(`${id}__anyof_select`);
    if (select.selectedIndex !== place) enter(select, select.options[place].value);
    return type(id, { ...schema, anyOf: undefined, ...schema.anyOf[place] }, value);
  }
  if (value === null) return undefined; // the branch says it
  if (Array.isArray(value)) return typeList(id, schema, value);
  if (isObject(value)) return typeObject(id, schema, value);
  const control = find(id);
  if (control.tagName === "SELECT") {
    return choose(control, isChoice(schema) ? schema.oneOf.find((one) => one.const === value)?.title : String(value));
  }
  if (control.type === "checkbox") return tick(control, value);
  return enter(control, control.type === "datetime-local" ? utcToLocal(value) : String(value));
}

function typeObject(id, schema, value) {
  for (const [name, part] of Object.entries(value)) {
    const known = schema.properties?.[name];
    if (!known) {
      click(`${id}__add`);
      enter(find(`${id}_newKey-key`), name);
      act(() => find(`${id}_newKey-key`).dispatchEvent(new window.FocusEvent("focusout", { bubbles: true })));
    }
    type(`${id}_${name}`, known ?? schema.additionalProperties, part);
  }
}

function typeList(id, schema, value) {
  const boxes = document.querySelectorAll(`[id="${id}"].checkboxes label`);
  value.forEach((part, place) => {
    if (boxes.length) {
      const title = schema.items.oneOf.find((one) => one.const === part).title;
      const box = [...boxes].find((one) => one.textContent === title);
      return act(() => box.querySelector("input").click());
    }
    if (!document.querySelector(`[id^="${id}_${place}"]`)) click(`${id}__add`);
    return type(`${id}_${place}`, schema.items, part);
  });
}

function look() {
  const texts = (query) => [...document.querySelectorAll(query)].map((one) => one.textContent);
  const describe = (one) => ({ id: one.id, kind: one.type });
  const choices = (one) => ({ id: one.id, options: [...one.options].map((option) => option.textContent) });
  const boxes = (one) => ({ id: one.id, options: [...one.querySelectorAll("label")].map((label) => label.textContent) });
  return {
    controls: [...document.querySelectorAll("input, select, textarea")].map(describe),
    selects: [
      ...[...document.querySelectorAll("select")].map(choices),
      ...[...document.querySelectorAll(".checkboxes")].map(boxes),
    ],
    unsupported: texts(".unsupported-field, .rjsf-config-error"),
  };
}

function run({ schema, uiSchema = {}, props = {}, given, typed = {}, erased = {} }) {
  const outcome = { noted: [] };
  console.error = console.warn = (...parts) => outcome.noted.push(parts.join(" "));
  const root = createRoot(document.body);
  const form = createElement(Form, {
    ...{ schema, uiSchema, formData: given, noHtml5Validate: true, ...props },
    validator: customizeValidator({ AjvClass }),
    onSubmit: ({ formData }) => Object.assign(outcome, { submitted: formData }),
    onError: (errors) => Object.assign(outcome, { refused: errors.map((one) => one.stack) }),
  });
  try {
    act(() => root.render(form));
    Object.assign(outcome, look());
    const fill = (values) => typeObject("root", schema, values);
    fill(erased);
    for (const name of Object.keys(erased)) enter(find(`root_${name}`), "");
    fill(typed);
    act(() => document.querySelector("form").requestSubmit());
  } catch (error) {
    outcome.failure = String(error.message);
  }
  act(() => root.unmount());
  return outcome;
}

const tasks = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(tasks.map(run)));
