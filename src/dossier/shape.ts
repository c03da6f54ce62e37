import { z } from 'zod';
import { type Message, type Place, say } from '../message/index.ts';
import type { FieldPath } from './located.ts';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/** Where a value and where a key stand, by their path below the checked value. */
export interface Places {
  placeOf(path: FieldPath): Place;
  placeOfKey(path: FieldPath): Place;
}

/**
 * Checks a value against a schema and turns every issue into a message at its place.
 * @param owner what is checked, as a message names it: the quantity "x"
 */
export function checkShape<S extends z.ZodType>(
  schema: S,
  value: unknown,
  owner: string,
  places: Places,
): { data?: z.output<S>; messages: Message[] } {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { data: result.data, messages: [] };
  return {
    messages: firstAtEachPath(result.error.issues).flatMap((issue) =>
      messagesOf(schema, issue, owner, places, []),
    ),
  };
}

function messagesOf(
  schema: z.ZodType,
  issue: Issue,
  owner: string,
  places: Places,
  above: FieldPath,
): Message[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      say(
        'field-unknown',
        places.placeOfKey([...path, key]),
        key,
        ownerOf(owner, path),
        nearest(key, fieldsAt(schema, path)),
      ),
    );
  }
  const name = path.at(-1);
  if (issue.code === 'invalid_union') {
    const branch = bestBranch(issue.errors);
    if (branch)
      return firstAtEachPath(branch).flatMap((inner) => messagesOf(schema, inner, owner, places, path));
  }
  if (name !== undefined && isMissing(issue)) {
    return [say('field-missing', places.placeOf(path), String(name), ownerOf(owner, path.slice(0, -1)))];
  }
  const subject = name === undefined ? capitalised(owner) : `"${nameOf(path)}" of ${owner}`;
  return [say('field', places.placeOf(path), subject, problemOf(issue))];
}

/** The branch of a union that was meant: the one that got furthest, if any got beyond the type. */
function bestBranch(branches: readonly Issue[][]): Issue[] | undefined {
  const further = branches.filter(
    (issues) =>
      !issues.some(
        (issue) => issue.path.length === 0 && (issue.code === 'invalid_type' || isTypeUnion(issue)),
      ),
  );
  return [...further].sort((one, other) => strangeness(one) - strangeness(other))[0];
}

/** How far a value is from a form: names that are missing or unknown tell more than a bad value. */
function strangeness(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' || isMissing(issue) ? 3 : 1),
    0,
  );
}

/** Drops what a check says about a value that is of the wrong type anyway. */
function firstAtEachPath(issues: readonly Issue[]): Issue[] {
  const mistyped = issues
    .filter((issue) => issue.code === 'invalid_type')
    .map((issue) => issue.path.join('.'));
  return issues.filter((issue) => issue.code === 'invalid_type' || !mistyped.includes(issue.path.join('.')));
}

function isTypeUnion(issue: Issue): boolean {
  return issue.code === 'invalid_union' && bestBranch(issue.errors) === undefined;
}

function isMissing(issue: Issue): boolean {
  return (
    issue.input === undefined &&
    (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union')
  );
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  null: 'nothing',
};

/** The zod issue in plain words, to be read after the field's name. */
function problemOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${orList(issue.values.map((value) => String(value)))}${nearHint(issue.input, issue.values)}`;
    case 'too_small':
      if (issue.message.startsWith('must')) return issue.message;
      return issue.origin === 'array'
        ? `must have at least ${issue.minimum} entries`
        : `must be at least ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'array') return `must have at most ${issue.maximum} entries`;
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_union': {
      const options =
        'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : undefined;
      const near = nearHint(discriminatorOf(issue) ?? issue.input, options ?? []);
      const forms = orList(options ?? expectedOf(issue.errors)) || 'one of the forms that the format allows';
      return `must be ${forms}${near}`;
    }
    default:
      return /^(?:must|is|has) /.test(issue.message) ? issue.message : `is not right: ${issue.message}`;
  }
}

/** The value that should have chosen a form: zod reports the whole that holds it. */
function discriminatorOf(issue: Issue): unknown {
  const { input } = issue;
  if (!('discriminator' in issue) || typeof issue.discriminator !== 'string') return undefined;
  return typeof input === 'object' && input !== null ? Reflect.get(input, issue.discriminator) : undefined;
}

function nearHint(input: unknown, values: readonly unknown[]): string {
  const near = typeof input === 'string' ? nearest(input, values.map(String)) : undefined;
  return near === undefined ? '' : `; did you mean "${near}"`;
}

function expectedOf(branches: readonly Issue[][]): string[] {
  const words = branches.flat().flatMap((issue) => {
    if (issue.code === 'invalid_union') return expectedOf(issue.errors);
    return issue.code === 'invalid_type' ? [typeNames[issue.expected] ?? issue.expected] : [];
  });
  return [...new Set(words)];
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function nameOf(path: FieldPath): string {
  return path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join('.');
}

function ownerOf(owner: string, path: FieldPath): string {
  return path.length === 0 ? capitalised(owner) : `"${nameOf(path)}" of ${owner}`;
}

function capitalised(text: string): string {
  // File names keep their case.
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}

/** The field names that a schema knows at a path, for "did you mean". */
function fieldsAt(schema: unknown, path: FieldPath): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => fieldsAt(option, path));
  const [step, ...rest] = path;
  if (step === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  if (inner instanceof z.ZodObject) return fieldsAt(Reflect.get(inner.shape, step), rest);
  if (inner instanceof z.ZodArray) return fieldsAt(inner.element, rest);
  return inner instanceof z.ZodRecord ? fieldsAt(inner.valueType, rest) : [];
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.unwrap());
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}

/** Whether a value has fields by name. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
