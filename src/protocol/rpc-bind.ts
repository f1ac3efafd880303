/** One DCE/RPC bind for the KMS interface, and what its answer says. */
export { classifyBindAnswer } from './rpc-bind-answer.js';
export { encodeBind, KMS_BIND, KMS_INTERFACE, rpcAnswerComplete } from './rpc-bind-message.js';
