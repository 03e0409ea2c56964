import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { date } from '../shared/format.ts';
import { Going } from '../shared/going.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Section } from '../shared/section.tsx';
import { useLateDeletion } from '../shared/use-late-deletion.ts';
import { keySourceText } from './provider-state.ts';
import { TestResult } from './test-result.tsx';
import type { Connection, ConnectionTest } from './types.ts';

type StoredKey = Connection[ 'keys' ][ number ];

interface Props {
	readonly connection: Connection;
	readonly onChange: ( connection: Connection ) => void;
}

const nameOf = ( { last4 }: StoredKey, index: number ): string =>
	last4 === ''
		? /* translators: %d: place in a list */
		  sprintf( __( 'Key %d', 'causerie-chat' ), index + 1 )
		: /* translators: %s: the last characters of a key */
		  sprintf( __( 'Key …%s', 'causerie-chat' ), last4 );

interface RowProps {
	readonly stored: StoredKey;
	readonly index: number;
	readonly isBusy: boolean;
	readonly isFirst: boolean;
	readonly onTest: () => void;
	readonly onFirst: () => void;
	readonly onDelete: () => void;
}

function Row( { stored, index, isBusy, isFirst, onTest, onFirst, onDelete }: RowProps ) {
	const name = nameOf( stored, index );
	const isStored = stored.source === 'stored' || stored.source === 'unreadable';
	return (
		<>
			<div className="causerie-keys__what">
				<strong>{ name }</strong>
				<span className="causerie-muted">
					{ [
						keySourceText( { source: stored.source, last4: '' } ),
						/* translators: %s: a date */
						stored.created_at === null ? '' : sprintf( __( 'since %s', 'causerie-chat' ), date( stored.created_at ) ),
						isFirst ? __( 'tried first', 'causerie-chat' ) : '',
					]
						.filter( ( text ) => text !== '' )
						.join( ' · ' ) }
				</span>
			</div>
			<div className="causerie-row">
				<Button
					size="compact"
					variant="secondary"
					/* translators: %s: name of a key */
					aria-label={ sprintf( __( 'Test: %s', 'causerie-chat' ), name ) }
					accessibleWhenDisabled
					disabled={ isBusy }
					onClick={ onTest }
				>
					{ __( 'Test', 'causerie-chat' ) }
				</Button>
				{ isStored && ! isFirst && (
					/* translators: %s: name of a key */
					<Button size="compact" variant="tertiary" aria-label={ sprintf( __( 'Make first: %s', 'causerie-chat' ), name ) } accessibleWhenDisabled disabled={ isBusy } onClick={ onFirst }>
						{ __( 'Make first', 'causerie-chat' ) }
					</Button>
				) }
				{ isStored && (
					/* translators: %s: name of a key */
					<Button size="compact" variant="tertiary" isDestructive aria-label={ sprintf( __( 'Delete: %s', 'causerie-chat' ), name ) } accessibleWhenDisabled disabled={ isBusy } onClick={ onDelete }>
						{ __( 'Delete', 'causerie-chat' ) }
					</Button>
				) }
			</div>
		</>
	);
}

/** All keys of a provider, in the order in which they are tried. None of them can be read here. */
export function KeysSection( { connection, onChange }: Props ) {
	const { provider, keys } = connection;
	const announce = useAnnounce();
	const [ typed, setTyped ] = useState( '' );
	const [ isBusy, setBusy ] = useState( false );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ tested, setTested ] = useState< { id: string; result: ConnectionTest } >();

	const attempt = async ( run: () => Promise< void > ) => {
		setBusy( true );
		setProblem( undefined );
		setTested( undefined );
		try {
			await run();
		} catch ( error ) {
			setProblem( asProblem( error ) );
		} finally {
			setBusy( false );
		}
	};
	/** What changes keys says nothing of the version that the connection has then. */
	const after = async ( changed: Promise< unknown > ) => {
		await changed;
		onChange( await api.connection( provider ) );
	};
	const deletion = useLateDeletion( ( id ) => after( api.deleteKey( provider, id ) ), setProblem );
	const add = () =>
		attempt( async () => {
			// It is stored by then, even if what comes after fails: it must not be added twice.
			await after( api.addKey( provider, typed.trim() ).then( () => setTyped( '' ) ) );
			announce( __( 'The key was added. It is tried after the others.', 'causerie-chat' ) );
		} );

	return (
		<Section
			title={ __( 'Keys', 'causerie-chat' ) }
			help={ __( 'When a key is refused, has no credit left or is used too often, the next one is tried. To change a key without a gap, add the new one, make it first, and delete the old one.', 'causerie-chat' ) }
		>
			<ul className="causerie-keys">
				{ keys.map( ( stored, index ) => (
					<li key={ stored.id }>
						{ deletion.pending === stored.id ? (
							<Going
								/* translators: %s: name of a key */
								text={ sprintf( __( '%s will be deleted in a moment.', 'causerie-chat' ), nameOf( stored, index ) ) }
								deletion={ deletion }
							/>
						) : (
							<Row
								stored={ stored }
								index={ index }
								isBusy={ isBusy }
								isFirst={ index === 0 }
								onTest={ () => attempt( async () => setTested( { id: stored.id, result: await api.testKey( provider, stored.id ) } ) ) }
								onFirst={ () => attempt( () => after( api.firstKey( provider, stored.id ) ) ) }
								onDelete={ () => deletion.request( stored.id ) }
							/>
						) }
						{ tested?.id === stored.id && <TestResult result={ tested.result } /> }
					</li>
				) ) }
			</ul>
			<ProblemNotice problem={ problem } />
			<div className="causerie-row">
				<TextControl __next40pxDefaultSize __nextHasNoMarginBottom type="password" autoComplete="off" label={ __( 'One more key', 'causerie-chat' ) } value={ typed } onChange={ setTyped } />
				<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ isBusy || typed.trim() === '' } onClick={ add }>
					{ __( 'Add key', 'causerie-chat' ) }
				</Button>
			</div>
		</Section>
	);
}
