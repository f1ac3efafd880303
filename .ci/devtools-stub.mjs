// Ink asks for React's developer tools when they are installed; the bundle never has them.
export default { initialize() {}, connectToDevTools() {} };
