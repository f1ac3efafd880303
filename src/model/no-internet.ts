/** Why a run knows nothing of the activation servers of Microsoft. */
export const NO_INTERNET = 'the Internet is not asked (--allow-internet looks for the activation server)';
