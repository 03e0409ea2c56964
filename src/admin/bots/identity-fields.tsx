import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ANSWER_POLICIES, TONES } from '../../contract/bot.ts';
import { Section } from '../shared/section.tsx';
import { TextAreaField, TextField } from '../shared/text-field.tsx';
import { AvatarField } from './avatar-field.tsx';
import type { BotDraft, FieldProps } from './types.ts';

type Tone = BotDraft[ 'settings' ][ 'tone' ];

const toneLabel = ( tone: Tone ): string =>
	( {
		friendly: __( 'Friendly', 'causerie-chat' ),
		professional: __( 'Professional', 'causerie-chat' ),
		concise: __( 'Concise', 'causerie-chat' ),
		playful: __( 'Playful', 'causerie-chat' ),
		formal: __( 'Formal', 'causerie-chat' ),
	} )[ tone ];

type AnswerPolicy = BotDraft[ 'settings' ][ 'answers' ];

const policyLabel = ( policy: AnswerPolicy ): string =>
	( {
		strict: __( 'Strict: only when a page has all of it', 'causerie-chat' ),
		balanced: __( 'Balanced: when a page has most of it', 'causerie-chat' ),
		helpful: __( 'Helpful: when a page has a part of it, too', 'causerie-chat' ),
	} )[ policy ];

const isPolicy = ( value: string ): value is AnswerPolicy => ANSWER_POLICIES.some( ( policy ) => policy === value );

const isTone = ( value: string ): value is Tone => TONES.some( ( tone ) => tone === value );

interface Props extends FieldProps {
	readonly name: string;
	readonly onName: ( name: string ) => void;
}

/** Who the bot is, and what a visitor reads first. */
export function IdentityFields( { settings, change, name, onName }: Props ) {
	return (
		<Section title={ __( 'Who it is', 'causerie-chat' ) }>
			<TextField pointer="/name" label={ __( 'Name', 'causerie-chat' ) } value={ name } required onChange={ onName } />
			<AvatarField id={ settings.avatar_id } onChange={ ( avatar ) => change( { avatar_id: avatar } ) } />
			<TextField
				pointer="/settings/greeting"
				label={ __( 'Greeting', 'causerie-chat' ) }
				value={ settings.greeting }
				placeholder={ __( 'Hi! How can we help?', 'causerie-chat' ) }
				help={ __( 'The first line that a visitor reads. Leave it empty for a greeting in the language of the page.', 'causerie-chat' ) }
				onChange={ ( greeting ) => change( { greeting } ) }
			/>
			<TextField
				pointer="/settings/introduction"
				label={ __( 'Introduction', 'causerie-chat' ) }
				value={ settings.introduction }
				placeholder={ __( 'Ask anything about this website.', 'causerie-chat' ) }
				onChange={ ( introduction ) => change( { introduction } ) }
			/>
			<TextAreaField
				pointer="/settings/instructions"
				label={ __( 'Instructions', 'causerie-chat' ) }
				value={ settings.instructions }
				rows={ 6 }
				help={ __( 'What the model is told about its job: what you sell, what it should never promise, when to send people to the contact page. Visitors never see this. The built-in answers need no instructions.', 'causerie-chat' ) }
				onChange={ ( instructions ) => change( { instructions } ) }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Tone', 'causerie-chat' ) }
				value={ settings.tone }
				options={ TONES.map( ( tone ) => ( { value: tone, label: toneLabel( tone ) } ) ) }
				onChange={ ( tone ) => isTone( tone ) && change( { tone } ) }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'When it answers', 'causerie-chat' ) }
				value={ settings.answers }
				options={ ANSWER_POLICIES.map( ( policy ) => ( { value: policy, label: policyLabel( policy ) } ) ) }
				help={ __( 'Else it asks back, or says that it does not know and offers your contact page.', 'causerie-chat' ) }
				onChange={ ( answers ) => isPolicy( answers ) && change( { answers } ) }
			/>
		</Section>
	);
}
