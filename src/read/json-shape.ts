import type { JsonRecord } from "./json-record.ts";
import type { Field } from "./raw-row.ts";

/** A string, number or boolean, as text. `field`: what it serves, for those who ask what is read. */
export interface TextShape<Of extends Field | null = Field | null> {
  readonly kind: "text";
  readonly field: Of;
}

/** An object of which these keys are read, and no others. */
export interface ObjectShape<Fields extends ShapeFields = ShapeFields> {
  readonly kind: "object";
  readonly fields: Fields;
}

/** An array; a single object stands for an array of one, because log shippers take arrays apart. */
export interface ListShape<Of extends Shape = Shape> {
  readonly kind: "list";
  readonly of: Of;
}

/** An array of objects, each with a `name` and one value under a key that tells its type: a dictionary by these names. */
export interface ParametersShape<Name extends string = string> {
  readonly kind: "parameters";
  readonly names: Readonly<Record<Name, Field | null>>;
}

/**
 * An object of which nothing is read yet: its reader decides what, once it has seen what the object is. It may be
 * written out as a string.
 */
export interface LaterShape {
  readonly kind: "later";
  /** What may be read of it. */
  readonly shapes: readonly ObjectShape[];
}

export type ShapeFields = Readonly<Record<string, Shape>>;

/**
 * What is read of a JSON value: an allow-list as data. Nothing that is not in a shape becomes a value, and everything
 * that is not there in the log is `null`, or an empty list.
 */
export type Shape = TextShape | ObjectShape | ListShape | ParametersShape | LaterShape;

/** What reading by a shape gives. */
export type Shaped<Of extends Shape> = Of extends TextShape
  ? string | null
  : Of extends ObjectShape<infer Fields>
    ? ShapedFields<Fields> | null
    : Of extends ListShape<infer Element>
      ? readonly NonNullable<Shaped<Element>>[]
      : Of extends ParametersShape<infer Name>
        ? Readonly<Record<Name, string | null>>
        : JsonRecord | null;

export type ShapedFields<Fields extends ShapeFields> = { readonly [Key in keyof Fields]: Shaped<Fields[Key]> };

/** A value that is read as text, and which field it serves. */
export function text(field: Field | null = null): TextShape {
  return { kind: "text", field };
}

/** An object, and what is read under which of its keys. */
export function object<const Fields extends ShapeFields>(shapes: Fields): ObjectShape<Fields> {
  return { kind: "object", fields: shapes };
}

/** Every element of an array, or the only one that stands in its place. */
export function list<const Of extends Shape>(of: Of): ListShape<Of> {
  return { kind: "list", of };
}

/** An array of named values, and which of the names are read. */
export function parameters<const Name extends string>(names: Record<Name, Field | null>): ParametersShape<Name> {
  return { kind: "parameters", names };
}

/** An object that is looked into only by one of `shapes`, if at all. */
export function later(...shapes: readonly ObjectShape[]): LaterShape {
  return { kind: "later", shapes };
}

/** The names that a shape reads, as reports show them, and the field that each serves: "events[].parameters[ip]". */
export function shapeNames(shape: Shape, prefix = ""): readonly (readonly [string, Field | null])[] {
  switch (shape.kind) {
    case "text":
      return [[prefix, shape.field]];
    case "object":
      return Object.entries(shape.fields).flatMap(([key, inner]) =>
        shapeNames(inner, prefix === "" ? key : `${prefix}.${key}`),
      );
    case "list":
      return shapeNames(shape.of, `${prefix}[]`);
    case "parameters":
      return Object.entries<Field | null>(shape.names).map(([name, field]) => [`${prefix}[${name}]`, field]);
    case "later":
      return shape.shapes.flatMap((inner) => shapeNames(inner, prefix));
    default:
      return shape satisfies never;
  }
}
