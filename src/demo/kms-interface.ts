/** The KMS interface 51c82175-844e-4750-b0d8-ec255555bc06 as it travels: first three fields little-endian. */
export const KMS_INTERFACE_BYTES = Buffer.from('7521c8514e845047b0d8ec255555bc06', 'hex');
