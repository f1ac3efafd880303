/** Where a terminal does not tell its size. */
const USUAL = { columns: 80, rows: 24 };

export const sizeOf = (stdout: NodeJS.WriteStream): { readonly columns: number; readonly rows: number } => ({
  columns: stdout.columns || USUAL.columns,
  rows: stdout.rows || USUAL.rows,
});
