/** `plural(2, 'warning')` is "2 warnings". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
