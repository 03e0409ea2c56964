import type { View } from '@wordpress/dataviews/wp';
import { useDispatch, useSelect } from '@wordpress/data';
import { store as preferences } from '@wordpress/preferences';

/** How somebody wants to see the list. */
export interface Layout {
	readonly type: 'table' | 'activity';
	readonly fields: readonly string[];
	readonly perPage: number;
	readonly density: 'comfortable' | 'balanced' | 'compact';
}

const SCOPE = 'causerie-chat';

/** Whether there is no room for a table, as on a phone. */
export const isNarrow = (): boolean => window.matchMedia( '(max-width: 600px)' ).matches;

const defaultLayout = ( fields: readonly string[] ): Layout => ( {
	type: isNarrow() ? 'activity' : 'table',
	fields,
	perPage: 20,
	density: 'balanced',
} );

const isSame = ( one: Layout, other: Layout ): boolean => JSON.stringify( one ) === JSON.stringify( other );

export const layoutOf = ( view: View ): Layout => ( {
	type: view.type === 'activity' ? 'activity' : 'table',
	fields: view.fields ?? [],
	perPage: view.perPage ?? 20,
	density: ( view.type === 'table' || view.type === 'activity' ? view.layout?.density : undefined ) ?? 'balanced',
} );

interface SavedLayout {
	readonly layout: Layout;
	readonly save: ( layout: Layout ) => void;
	/** Back to how everybody begins; false where it is like that. */
	readonly reset: ( () => void ) | false;
}

/**
 * The layout of the current user, kept by WordPress with the other preferences of this user.
 *
 * @param name   Of the list.
 * @param fields Columns that everybody begins with.
 */
export function useSavedLayout( name: string, fields: readonly string[] ): SavedLayout {
	const saved: unknown = useSelect( ( select ) => select( preferences ).get( SCOPE, name ), [ name ] );
	const { set } = useDispatch( preferences );
	const layout = isLayout( saved ) ? saved : defaultLayout( fields );
	return {
		layout,
		save: ( next ) => {
			if ( ! isSame( next, layout ) ) {
				set( SCOPE, name, next );
			}
		},
		reset: isSame( layout, defaultLayout( fields ) ) ? false : () => set( SCOPE, name, undefined ),
	};
}

const isRecord = ( value: unknown ): value is Record< string, unknown > => typeof value === 'object' && value !== null;

/** Another version of the plugin may have saved it. */
const isLayout = ( value: unknown ): value is Layout =>
	isRecord( value ) &&
	( value.type === 'table' || value.type === 'activity' ) &&
	Array.isArray( value.fields ) &&
	value.fields.every( ( field ) => typeof field === 'string' ) &&
	typeof value.perPage === 'number' &&
	typeof value.density === 'string';
