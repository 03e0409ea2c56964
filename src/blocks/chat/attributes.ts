/** The block's attributes, as block.json declares them, and those that its supports add. */
export type ChatAttributes = {
	/** Id of a bot; 0 for the one that the site uses where none is named. */
	readonly bot: number;
	readonly mode: 'inline' | 'floating';
	/** CSS length; empty for the usual height. */
	readonly height: string;
	readonly backgroundColor?: string;
	readonly textColor?: string;
	readonly borderColor?: string;
	readonly fontFamily?: string;
	readonly fontSize?: string;
	readonly style?: {
		readonly color?: { readonly background?: string; readonly text?: string };
		readonly border?: { readonly radius?: string | Record< string, string >; readonly color?: string; readonly style?: string; readonly width?: string };
		readonly typography?: { readonly fontFamily?: string; readonly fontSize?: string };
	};
};
