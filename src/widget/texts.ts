import { WIDGET_STRINGS, type WidgetStringKey } from '../contract/widget-strings.ts';

/** Gives a text of the widget in the visitor's language, `%s` and `%1$s` filled in. */
export type Texts = ( key: WidgetStringKey, ...values: readonly ( string | number )[] ) => string;

/** @param translated Texts that differ from the English ones. */
export const createTexts =
	( translated: Readonly< Record< string, string > > ): Texts =>
	( key, ...values ) => {
		let next = 0;
		return ( translated[ key ] ?? WIDGET_STRINGS[ key ] ).replace( /%(?:(\d)\$)?s/g, ( _, place?: string ) =>
			String( values[ place ? Number( place ) - 1 : next++ ] ?? '' )
		);
	};
