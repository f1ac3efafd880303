/** Why the command ends without a report. 64: wrong usage. 66: an input file. 70: a fault of the program itself, or nowhere to print. */
export type RefusalStatus = 64 | 66 | 70;

/** Ends the command with one line on standard error and nothing on standard output. */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: RefusalStatus;

  constructor(status: RefusalStatus, message: string) {
    super(message);
    this.status = status;
  }
}

export function refusal(status: RefusalStatus, message: string): Error {
  return new Refusal(status, message);
}

export function refuse(status: RefusalStatus, message: string): never {
  throw refusal(status, message);
}

/** By its shape: files of the build that are loaded on demand have a class of their own. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal' && 'status' in error;
}
