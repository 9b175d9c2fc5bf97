// Checks of parsed JSON that give TypeScript its types, so that a shape is written down once. Checks only; it converts nothing.

export class SchemaError extends Error {}

// strict: keys that the schema does not name are an error. The golden tests are strict; the running page tolerates additions.
export type Check<T> = (value: unknown, path: string, strict: boolean) => T;
export type Infer<C> = C extends Check<infer T> ? T : never;

function fail(path: string, expected: string, value: unknown): never {
  const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
  throw new SchemaError(`${path}: expected ${expected}, got ${got}`);
}

export const number: Check<number> = (value, path) =>
  typeof value === 'number' ? value : fail(path, 'a number', value);

export const string: Check<string> = (value, path) =>
  typeof value === 'string' ? value : fail(path, 'a string', value);

export const boolean: Check<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : fail(path, 'true or false', value);

export const json: Check<unknown> = (value) => value;

export function literal<const L extends string>(...allowed: L[]): Check<L> {
  return (value, path) =>
    allowed.includes(value as L) ? (value as L) : fail(path, allowed.map((one) => `"${one}"`).join(' or '), value);
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, path, strict) => (value === null ? null : check(value, path, strict));
}

export function array<T>(check: Check<T>): Check<T[]> {
  return (value, path, strict) => {
    if (!Array.isArray(value)) return fail(path, 'an array', value);
    value.forEach((item, index) => check(item, `${path}[${index}]`, strict));
    return value as T[];
  };
}

export interface Optional<T> {
  optional: Check<T>;
}

export function optional<T>(check: Check<T>): Optional<T> {
  return { optional: check };
}

type Fields = Record<string, Check<unknown> | Optional<unknown>>;
type RequiredKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Optional<unknown> ? never : K;
}[keyof F];
type OptionalKeys<F extends Fields> = Exclude<keyof F, RequiredKeys<F>>;
type Shape<F extends Fields> = { [K in RequiredKeys<F>]: Infer<F[K]> } & {
  [K in OptionalKeys<F>]?: F[K] extends Optional<infer T> ? T : never;
};

export function object<F extends Fields>(fields: F): Check<{ [K in keyof Shape<F>]: Shape<F>[K] }> {
  return (value, path, strict) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(path, 'an object', value);
    const present = value as Record<string, unknown>;
    for (const [key, field] of Object.entries(fields)) {
      if (typeof field === 'function') {
        if (!(key in present)) throw new SchemaError(`${path}.${key} is missing`);
        field(present[key], `${path}.${key}`, strict);
      } else if (key in present) {
        field.optional(present[key], `${path}.${key}`, strict);
      }
    }
    for (const key of Object.keys(present)) {
      if (strict && !(key in fields)) throw new SchemaError(`${path}.${key} is not in the contract`);
    }
    return value as never;
  };
}

// One of several objects, told apart by the string under `key`.
export function tagged<M extends Record<string, Check<unknown>>>(key: string, members: M): Check<Infer<M[keyof M]>> {
  return (value, path, strict) => {
    const tag = (value as Record<string, unknown> | null)?.[key];
    if (typeof tag !== 'string' || !Object.hasOwn(members, tag)) {
      throw new SchemaError(`${path}.${key}: ${JSON.stringify(tag)} is none of ${Object.keys(members).join(', ')}`);
    }
    return members[tag]!(value, path, strict) as Infer<M[keyof M]>;
  };
}
