import { Button, VisuallyHidden } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { chevronDown, chevronUp, closeSmall } from '@wordpress/icons';
import type { ReactNode } from 'react';
import { insertAt, move, removeAt } from './lists.ts';
import { useAnnounceHere } from './notices.tsx';

interface Props< T > {
	readonly items: readonly T[];
	/** Names an entry for those who do not see where it is. */
	readonly nameOf: ( item: T, index: number ) => string;
	readonly onChange: ( change: ( items: readonly T[] ) => T[] ) => void;
	/** Whether entries can be taken out; else only their order can be changed. */
	readonly canRemove?: boolean;
	/** Whether their order can be changed; left off where it does not count. */
	readonly canMove?: boolean;
	readonly children: ( item: T, index: number ) => ReactNode;
}

type Button = 'up' | 'down';

/** A list whose order counts. Its buttons work from the keyboard, the focus goes with what is moved, and what was taken out comes back by one press. */
export function OrderedList< T >( { items, nameOf, onChange, canRemove = true, canMove = true, children }: Props< T > ) {
	const announce = useAnnounceHere();
	const place = useRef< HTMLOListElement >( null );
	const [ moved, setMoved ] = useState< { index: number; button: Button; text: string } >();
	/** Where the button was that went away with its entry: the one in its place gets the focus. */
	const [ removed, setRemoved ] = useState< { index: number } >();

	useEffect( () => {
		if ( removed ) {
			const buttons = place.current?.querySelectorAll< HTMLElement >( '[data-remove]' ) ?? [];
			( buttons[ Math.min( removed.index, buttons.length - 1 ) ] ?? place.current )?.focus();
		}
	}, [ removed ] );
	useEffect( () => {
		if ( moved ) {
			place.current?.querySelectorAll< HTMLElement >( `[data-move="${ moved.button }"]` )[ moved.index ]?.focus();
		}
	}, [ moved ] );

	const step = ( index: number, button: Button ) => {
		const by = button === 'up' ? -1 : 1;
		const item = items[ index ];
		if ( item === undefined || items[ index + by ] === undefined ) {
			return;
		}
		onChange( ( list ) => move( list, index, by ) );
		/* translators: 1: name of an entry, 2: its place in the list, 3: number of entries */
		setMoved( { index: index + by, button, text: sprintf( __( '%1$s is now at place %2$d of %3$d.', 'causerie-chat' ), nameOf( item, index ), index + 1 + by, items.length ) } );
	};
	const remove = ( item: T, index: number ) => {
		onChange( ( list ) => removeAt( list, index ) );
		setRemoved( { index } );
		/* translators: %s: name of an entry of a list */
		announce( sprintf( __( '%s was removed.', 'causerie-chat' ), nameOf( item, index ) ), { label: __( 'Undo', 'causerie-chat' ), run: () => onChange( ( list ) => insertAt( list, index, item ) ) } );
	};
	const label = ( button: Button | 'remove', name: string ): string =>
		( {
			/* translators: %s: name of an entry of a list */
			up: sprintf( __( 'Move %s up', 'causerie-chat' ), name ),
			/* translators: %s: name of an entry of a list */
			down: sprintf( __( 'Move %s down', 'causerie-chat' ), name ),
			/* translators: %s: name of an entry of a list */
			remove: sprintf( __( 'Remove %s', 'causerie-chat' ), name ),
		} )[ button ];

	return (
		<>
			<ol className="causerie-order" ref={ place } tabIndex={ -1 }>
				{ items.map( ( item, index ) => (
					<li key={ index }>
						<div className="causerie-order__entry">{ children( item, index ) }</div>
						<div className="causerie-order__buttons">
							{ canMove && (
								<>
									<Button data-move="up" size="compact" icon={ chevronUp } label={ label( 'up', nameOf( item, index ) ) } accessibleWhenDisabled disabled={ index === 0 } onClick={ () => step( index, 'up' ) } />
									<Button data-move="down" size="compact" icon={ chevronDown } label={ label( 'down', nameOf( item, index ) ) } accessibleWhenDisabled disabled={ index === items.length - 1 } onClick={ () => step( index, 'down' ) } />
								</>
							) }
							{ canRemove && <Button data-remove size="compact" icon={ closeSmall } label={ label( 'remove', nameOf( item, index ) ) } onClick={ () => remove( item, index ) } /> }
						</div>
					</li>
				) ) }
			</ol>
			<VisuallyHidden role="status">{ moved?.text ?? '' }</VisuallyHidden>
		</>
	);
}
