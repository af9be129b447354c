// Reads {"schemas": {key: schema}, "cases": [[key, inputs], ...]} and writes whether ajv, with the
// formats of form libraries, accepts each case.
"use strict";
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;
const { schemas, cases } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const ajv = addFormats(new Ajv({ strict: false }));
const check = Object.fromEntries(Object.entries(schemas).map(([k, s]) => [k, ajv.compile(s)]));
process.stdout.write(JSON.stringify(cases.map(([key, inputs]) => check[key](inputs))));
