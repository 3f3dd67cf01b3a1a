/** Writes what OpenAPI says of an operation: parameters, body, responses. What it says in words is English. */
import { element } from './dom.js';
import { text } from './texts.js';

/** Deeper members than these refer to themselves. */
const DEEPEST = 6;

let description;

/** Sets the description that references point into. */
export function described(whole) {
  description = whole;
}

/** What a reference points to; anything else is itself. */
function resolved(part) {
  return part.$ref ? part.$ref.slice(2).split('/').reduce((place, name) => place[name], description) : part;
}

/** The id of the place on the page where a name is explained; undefined where there is none. */
function placeOf(name) {
  if (description.components.responses[name]) {
    return `response-${name}`;
  }
  return Object.values(description.paths)
    .some((item) => Object.values(item).some((operation) => operation.operationId === name)) ? name : undefined;
}

/** Paragraphs, lists and code of a description; the name of an operation or of a response is a link. */
export function markdown(source = '') {
  return source.trim().split(/\n\s*\n/).filter((block) => block !== '').map((block) => (/^- /.test(block)
    ? element('ul', { lang: 'en' }, block.split(/\n(?=- )/).map((item) => element('li', {}, inline(item.slice(2)))))
    : element('p', { lang: 'en' }, inline(block))));
}

function inline(source) {
  return codes(source, (code) => {
    const place = placeOf(code.textContent);
    return place ? element('a', { href: `#${place}` }, code) : code;
  });
}

/** A line whose code is between backticks. */
export function codes(line, made = (code) => code) {
  return line.split(/`([^`]+)`/).map((part, index) => (index % 2 === 0 ? part : made(element('code', {}, part))));
}

/** All of an operation. */
export function operationOf(operation) {
  const body = operation.requestBody && resolved(operation.requestBody);
  return [
    ...markdown(operation.description),
    element('h4', {}, text('script.reference.access')),
    accessOf(operation.security ?? description.security),
    operation.parameters.length > 0 && [
      element('h4', {}, text('script.reference.parameters')),
      element('ul.members', {}, operation.parameters.map(resolved).map(parameterOf)),
    ],
    body && [
      element('h4', {}, body.required ? text('script.reference.body') : text('script.reference.body.optional')),
      ...markdown(body.description),
      Object.entries(body.content).map(([type, media]) => [element('p', {}, element('code', {}, type)), mediaOf(media)]),
    ],
    element('h4', {}, text('script.reference.responses')),
    element('dl.responses', {}, Object.entries(operation.responses).flatMap(([status, response]) => [
      element('dt', {}, status),
      element('dd', {}, response.$ref ? sharedResponse(response.$ref) : responseOf(response)),
    ])),
    element('p.muted', {}, element('a', { href: `#${operation.operationId}` },
      text('script.reference.link', { operation: operation.operationId }))),
  ].flat(Infinity).filter(Boolean);
}

/** The headers that an operation needs, one line for each way to call it. */
function accessOf(ways) {
  const headers = { AppKey: 'Et-App-Key', Bearer: 'Authorization: Bearer' };
  return element('ul', {}, ways.map((way) => {
    const names = Object.keys(way);
    return element('li', {}, names.length === 0
      ? text('script.reference.access.none')
      : names.flatMap((name, index) => [index > 0 ? ' + ' : '', element('code', {}, headers[name] ?? name)]));
  }));
}

function parameterOf(parameter) {
  return element('li', {},
    element('code.name', {}, parameter.name), ' ',
    element('span.muted', {}, `${parameter.in}, `, typeOf(parameter.schema), ...neededOf(parameter.required)),
    markdown(parameter.description),
    parameter.example === undefined ? null
      : element('p', {}, text('script.reference.example'), ' ', element('code', {}, String(parameter.example))));
}

function neededOf(required) {
  return [', ', required ? element('strong', {}, text('script.reference.required')) : text('script.reference.optional')];
}

/** A response that many operations share is told once. */
function sharedResponse(reference) {
  const [first, ...others] = markdown(resolved({ $ref: reference }).description);
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return [first, ...others, element('p', {}, element('a', { href: `#response-${name}`, lang: 'en' }, name))];
}

/** The description, headers and bodies of a response. */
export function responseOf(response) {
  const headers = Object.keys(response.headers ?? {});
  return [
    ...markdown(response.description),
    headers.length > 0 && element('p.muted', {}, text('script.reference.headers'), ' ',
      headers.flatMap((name, index) => [index > 0 ? ', ' : '', element('code', {}, name)])),
    ...Object.entries(response.content ?? {}).flatMap(([type, media]) => [
      type === 'application/json' ? null : element('p', {}, element('code', {}, type)), ...examplesOf(media), folded(media)]),
  ].flat().filter(Boolean);
}

function folded(media) {
  const members = membersOf(media.schema ?? {}, 0);
  return members && element('details.part', {}, element('summary', {}, text('script.reference.members')), members);
}

function mediaOf(media) {
  return [membersOf(media.schema ?? {}, 0), ...examplesOf(media)];
}

function examplesOf(media) {
  const examples = Object.entries(media.examples ?? {}).map(([name, { summary, value }]) => [summary ?? name, value]);
  if (media.example !== undefined) {
    examples.push([null, media.example]);
  }
  return examples.flatMap(([name, value]) => [
    name && element('p.muted', { lang: 'en' }, name),
    element('pre', {}, element('code', {}, typeof value === 'string' ? value : JSON.stringify(value, null, 2))),
  ]);
}

/** The members of an object, or of the objects of an array; null where there are none. */
function membersOf(part, depth) {
  const schema = resolved(part);
  if (schema.items) {
    return membersOf(schema.items, depth);
  }
  if (!schema.properties || depth > DEEPEST) {
    return null;
  }
  return element('ul.members', {}, Object.entries(schema.properties).map(([name, member]) => {
    const { description: words, example } = resolved(member);
    return element('li', {},
      element('code.name', {}, name), ' ',
      element('span.muted', {}, typeOf(member), ...neededOf(schema.required?.includes(name))),
      markdown(words),
      example === undefined ? null
        : element('p', {}, text('script.reference.example'), ' ', element('code', {}, JSON.stringify(example))),
      membersOf(member, depth + 1));
  }));
}

/** A type in the words of JSON Schema: integer (int32) 0…10, string[], ("a" | "b")[]. */
function typeOf(part = {}) {
  const schema = resolved(part);
  if (schema.items) {
    const type = typeOf(schema.items);
    return type.includes(' ') ? `(${type})[]` : `${type}[]`;
  }
  const limits = [schema.minimum ?? schema.minLength, schema.maximum ?? schema.maxLength];
  return [
    schema.enum ? schema.enum.map((value) => JSON.stringify(value)).join(' | ') : schema.type ?? 'any',
    schema.format && `(${schema.format})`,
    limits.some((limit) => limit !== undefined) && limits.map((limit) => limit ?? '').join('…'),
    schema.pattern,
    schema.nullable && '| null',
    schema.default !== undefined && `= ${JSON.stringify(schema.default)}`,
  ].filter(Boolean).join(' ');
}
