const BOLD = /(?<!\\)\*\*(?=\S)((?:\\.|[^*\\\n])+?)(?<=\S)\*\*/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/**
 * A reply without the signs that a visitor does not see: `**five** days` and `\[2\]` read as they do in the chat. It stays
 * text; links keep their address in sight, so that the owner sees where they lead.
 */
export const readable = ( markdown: string ): string => markdown.replace( BOLD, '$1' ).replace( ESCAPED, '$1' );
