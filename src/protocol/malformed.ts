/** The input is not what it claims to be. The only error that a decoder or encoder of this room throws. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}
