import { WIDGET_STRINGS, type WidgetStringKey } from '../contract/widget-strings.ts';

/** Gives a text in the visitor's language, `%s` and `%1$s` filled in. */
export type Texts< Key extends string = WidgetStringKey > = ( key: Key, ...values: readonly ( string | number )[] ) => string;

/**
 * @param translated Texts that differ from the English ones.
 * @param english    All of them.
 */
export function createTexts< Key extends string >( translated: Readonly< Record< string, string > >, english: Readonly< Record< Key, string > > ): Texts< Key > {
	return ( key, ...values ) => {
		let next = 0;
		return ( translated[ key ] ?? english[ key ] ).replace( /%(?:(\d)\$)?s/g, ( _, place?: string ) => String( values[ place ? Number( place ) - 1 : next++ ] ?? '' ) );
	};
}

export const widgetTexts = ( translated: Readonly< Record< string, string > > ): Texts => createTexts( translated, WIDGET_STRINGS );
