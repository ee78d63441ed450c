type NumberArray = Int32Array | Float64Array;

/** A growing list of numbers without an object for each. */
class Column<Values extends NumberArray> {
  #values: Values;
  readonly #make: (length: number) => Values;

  constructor(make: (length: number) => Values) {
    this.#make = make;
    this.#values = make(1024);
  }

  /** The number at a position; 0 where none has been set. */
  get(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const grown = this.#make(Math.max(this.#values.length * 2, index + 1));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[index] = value;
  }

  add(index: number, value: number): void {
    this.set(index, this.get(index) + value);
  }
}

/** Whole numbers of 32 bits. */
export function integerColumn(): Column<Int32Array> {
  return new Column((length) => new Int32Array(length));
}

/** Any numbers, such as milliseconds since the epoch. */
export function numberColumn(): Column<Float64Array> {
  return new Column((length) => new Float64Array(length));
}
