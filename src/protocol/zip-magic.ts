/** Whether a file with these first bytes, each a character, claims to be a zip file, with files in it or without. */
export const beginsAsZip = (head: string): boolean => /^PK(?:\x03\x04|\x05\x06)/u.test(head);
