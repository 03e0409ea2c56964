import { Button, Modal, SelectControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { dayOf, endOf } from '../shared/format.ts';
import { Form, useFormField } from '../shared/form.tsx';
import { NumberField } from '../shared/number-field.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { ScopeField } from './scope-field.tsx';

type Input = Parsed< 'ApiKeyInput' >;

const DAY = 86_400_000;

const EMPTY: Input = { ...SCHEMAS.ApiKeyInput.parse( { name: '-', scopes: [ 'chat:write' ] } ), name: '' };

const inDays = ( days: number ): string => new Date( Date.now() + days * DAY ).toISOString();

const lives = () => [
	{ value: '0', label: __( 'Never', 'causerie-chat' ) },
	{ value: '30', label: __( 'In 30 days', 'causerie-chat' ) },
	{ value: '90', label: __( 'In 90 days', 'causerie-chat' ) },
	{ value: '365', label: __( 'In a year', 'causerie-chat' ) },
	{ value: 'day', label: __( 'On a day that I choose', 'causerie-chat' ) },
];

/** When the key ends: after a while, or on a day. */
function ExpiryField( { value, onChange }: { readonly value: string | null; readonly onChange: ( at: string | null ) => void } ) {
	// A draft that was kept may have a day already.
	const [ choice, setChoice ] = useState( value === null ? '0' : 'day' );
	const { control } = useFormField( '/expires_at', __( 'A key that ends by itself is one fewer to forget.', 'causerie-chat' ) );
	const choose = ( next: string ) => {
		setChoice( next );
		onChange( next === '0' ? null : inDays( next === 'day' ? 30 : Number( next ) ) );
	};
	return (
		<>
			<SelectControl __next40pxDefaultSize __nextHasNoMarginBottom label={ __( 'Expires', 'causerie-chat' ) } value={ choice } options={ lives() } onChange={ choose } { ...control } />
			{ choice === 'day' && (
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					type="date"
					label={ __( 'Last day', 'causerie-chat' ) }
					min={ dayOf( inDays( 0 ) ) }
					value={ value === null ? '' : dayOf( value ) }
					onChange={ ( day ) => day !== '' && onChange( endOf( day ) ) }
				/>
			) }
		</>
	);
}

interface Props {
	readonly onCreated: ( key: Parsed< 'NewApiKey' > ) => void;
	readonly onClose: () => void;
}

/** Asks what a new key is for. */
export function NewApiKeyDialog( { onCreated, onClose }: Props ) {
	const draft = useDraft< Input >( {
		key: 'new-api-key',
		saved: EMPTY,
		schema: SCHEMAS.ApiKeyInput,
		write: async ( input ) => {
			onCreated( await api.createApiKey( input ) );
			return EMPTY;
		},
	} );
	const { value, change } = draft;
	return (
		<Modal title={ __( 'Create an API key', 'causerie-chat' ) } onRequestClose={ onClose } size="medium" className="causerie-dialog">
			<form
				onSubmit={ ( event ) => {
					event.preventDefault();
					void draft.save();
				} }
			>
				<Form draft={ draft } className="causerie-section__fields">
					<TextField
						pointer="/name"
						label={ __( 'What it is for', 'causerie-chat' ) }
						help={ __( 'One key for one use, so that you can revoke it alone.', 'causerie-chat' ) }
						placeholder={ __( 'Shop backend', 'causerie-chat' ) }
						value={ value.name }
						onChange={ ( name ) => change( { name } ) }
					/>
					<ScopeField help={ __( 'As little as it needs.', 'causerie-chat' ) } value={ value.scopes } onChange={ ( scopes ) => change( { scopes } ) } />
					<ExpiryField value={ value.expires_at } onChange={ ( at ) => change( { expires_at: at } ) } />
					<NumberField pointer="/per_minute" label={ __( 'Requests in a minute, at most', 'causerie-chat' ) } value={ value.per_minute } onChange={ ( most ) => change( { per_minute: most } ) } />
				</Form>
				<ProblemNotice problem={ draft.problem } />
				<div className="causerie-dialog__buttons">
					<Button __next40pxDefaultSize variant="tertiary" onClick={ onClose }>
						{ __( 'Cancel', 'causerie-chat' ) }
					</Button>
					<Button __next40pxDefaultSize variant="primary" type="submit" isBusy={ draft.saving } accessibleWhenDisabled disabled={ draft.saving }>
						{ __( 'Create key', 'causerie-chat' ) }
					</Button>
				</div>
			</form>
		</Modal>
	);
}
