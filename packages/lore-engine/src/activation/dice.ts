/** Draws random numbers and remembers them in order. */
export class Dice {
  readonly rolls: number[] = [];

  constructor(private readonly random: () => number) {}

  /** 0 included, 1 excluded. */
  roll(): number {
    const value = this.random();
    this.rolls.push(value);
    return value;
  }
}
