import { Button, TextControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useAttempt } from '../shared/use-attempt.ts';
import { useResource } from '../shared/use-resource.ts';
import { mayManage, mayReply } from '../shared/user.ts';
import { AnotherField } from './another-field.tsx';
import { originText, usualFields, valueOf } from './lead-words.ts';
import type { Lead } from './types.ts';

type Named = readonly [ name: string, label: string ];

/** What is sent of what was typed: only what differs, and null for what was emptied. */
const changesOf = ( lead: Lead, typed: Readonly< Record< string, string > > ): Record< string, string | null > =>
	Object.fromEntries( Object.entries( typed ).filter( ( [ name, value ] ) => value.trim() !== valueOf( lead, name ) ).map( ( [ name, value ] ) => [ name, value.trim() === '' ? null : value.trim() ] ) );

/** Fields of the bot's own. Who may not see its settings enters them by their name. */
const wantedOf = async ( { bot, bot_name: botName }: Lead ): Promise< Named[] > =>
	bot !== null && botName !== '' && mayManage() && mayReply() ? ( await api.bot( bot ) ).settings.leads.own_fields.map( ( { name, label } ): Named => [ name, label ] ) : [];

/** What is known of a lead, to be corrected: the usual fields, those that the bot wants, and what else there is. */
export function KnownFields( { lead, onSaved }: { lead: Lead; onSaved: ( lead: Lead ) => void } ) {
	const announce = useAnnounce();
	const { problem, isBusy, attempt } = useAttempt();
	const [ typed, setTyped ] = useState< Readonly< Record< string, string > > >( {} );
	const changes = changesOf( lead, typed );
	const hasChanged = Object.keys( changes ).length > 0;
	const [ added, setAdded ] = useState< readonly string[] >( [] );
	const wanted = useResource( String( lead.bot ), () => wantedOf( lead ) );
	const fields = new Map< string, string >( [ ...lead.fields.map( ( { name, label } ): Named => [ name, label ] ), ...( wanted.value ?? [] ) ] );
	added.filter( ( name ) => ! fields.has( name ) ).forEach( ( name ) => fields.set( name, name ) );
	const usual = usualFields();
	usual.forEach( ( [ name ] ) => fields.delete( name ) );
	const section = useRef< HTMLElement >( null );
	const newest = added.at( -1 );
	useEffect( () => {
		if ( newest !== undefined ) {
			section.current?.querySelector< HTMLElement >( `[data-field="${ newest }"]` )?.focus();
		}
	}, [ newest ] );
	const originOf = ( name: string ) => lead.fields.find( ( field ) => field.name === name )?.origin;
	const save = () =>
		attempt( async () => {
			onSaved( await api.changeLead( lead.id, changes, lead ) );
			setTyped( {} );
			announce( __( 'The lead was saved.', 'causerie-chat' ) );
		} );
	return (
		<section ref={ section } className="causerie-card" aria-labelledby="causerie-lead-known">
			<h2 id="causerie-lead-known">{ __( 'What is known', 'causerie-chat' ) }</h2>
			{ [ ...usual, ...fields ].map( ( [ name, label ] ) => {
				const origin = originOf( name );
				return (
					<TextControl
						key={ name }
						data-field={ name }
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ label }
						help={ origin && originText( origin ) }
						dir="auto"
						maxLength={ 500 }
						readOnly={ ! mayReply() }
						value={ typed[ name ] ?? valueOf( lead, name ) }
						aria-invalid={ problem?.fields.some( ( { pointer } ) => pointer === `/fields/${ name }` ) || undefined }
						onChange={ ( value ) => setTyped( { ...typed, [ name ]: value } ) }
					/>
				);
			} ) }
			{ mayReply() && <AnotherField isTaken={ ( name ) => fields.has( name ) || usual.some( ( [ one ] ) => one === name ) } onAdd={ ( name ) => setAdded( [ ...added, name ] ) } /> }
			<ProblemNotice problem={ problem } />
			{ mayReply() && (
				<div>
					<Button __next40pxDefaultSize variant="primary" isBusy={ isBusy } accessibleWhenDisabled disabled={ ! hasChanged || isBusy } onClick={ () => void save() }>
						{ __( 'Save', 'causerie-chat' ) }
					</Button>
				</div>
			) }
		</section>
	);
}
