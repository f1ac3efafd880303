/** DNS names compare without regard to case and to a final dot. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/(?<=.)\.$/, '');
}

export function sameName(left: string, right: string): boolean {
  return plainName(left) === plainName(right);
}
