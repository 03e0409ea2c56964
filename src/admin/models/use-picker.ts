import { useId, useMemo, useState } from '@wordpress/element';
import type { KeyboardEvent } from 'react';
import { customOptions, modelGroups, searchModels, type ModelData, type ModelGroup, type ModelOption } from './model-options.ts';
import { goodFor } from './model-words.ts';

export interface Picker {
	readonly isOpen: boolean;
	/** What was typed since it was opened. */
	readonly query: string;
	readonly groups: readonly ModelGroup[];
	/** What was typed, as the name of a model that no list has. */
	readonly custom: readonly ModelOption[];
	readonly active: ModelOption | undefined;
	readonly listId: string;
	readonly idOf: ( option: ModelOption ) => string;
	readonly open: () => void;
	readonly close: () => void;
	readonly type: ( text: string ) => void;
	readonly onKeyDown: ( event: KeyboardEvent ) => void;
}

/** A combobox with a list, as the ARIA Authoring Practices describe it: the focus stays in the text, arrows walk the list. */
export function usePicker( data: ModelData | undefined, only: string | undefined, onPick: ( option: ModelOption ) => void ): Picker {
	const [ isOpen, setOpen ] = useState( false );
	const [ query, setQuery ] = useState( '' );
	const [ activeKey, setActiveKey ] = useState< string >();
	const listId = useId();

	const all = useMemo( () => ( data ? modelGroups( data, only ) : [] ), [ data, only ] );
	const groups = useMemo( () => searchModels( all, query, goodFor ), [ all, query ] );
	const custom = data ? customOptions( data, all, query ) : [];
	const options = [ ...groups.flatMap( ( group ) => group.options ), ...custom ];
	const at = options.findIndex( ( option ) => option.key === activeKey );

	const open = () => {
		setQuery( '' );
		setActiveKey( undefined );
		setOpen( true );
	};
	const close = () => setOpen( false );
	const walk = ( to: number ) => setActiveKey( options[ ( to + options.length ) % options.length ]?.key );

	const onKeyDown = ( event: KeyboardEvent ) => {
		const active = options[ at ];
		if ( event.key === 'ArrowDown' || event.key === 'ArrowUp' ) {
			event.preventDefault();
			const step = event.key === 'ArrowDown' ? 1 : -1;
			if ( ! isOpen ) {
				open();
			} else if ( options.length > 0 ) {
				walk( at === -1 && step === -1 ? -1 : at + step );
			}
		} else if ( event.key === 'Enter' && isOpen ) {
			event.preventDefault();
			// The only one that is left needs no arrow.
			const chosen = active ?? ( options.length === 1 ? options[ 0 ] : undefined );
			if ( chosen ) {
				onPick( chosen );
				close();
			}
		} else if ( event.key === 'Escape' && isOpen ) {
			event.stopPropagation();
			close();
		}
	};

	return {
		isOpen,
		query,
		groups,
		custom,
		active: isOpen ? options[ at ] : undefined,
		listId,
		idOf: ( option ) => `${ listId }-${ options.indexOf( option ) }`,
		open,
		close,
		type: ( text ) => {
			setQuery( text );
			setActiveKey( undefined );
			setOpen( true );
		},
		onKeyDown,
	};
}
