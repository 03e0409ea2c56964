import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { Form } from '../shared/form.tsx';
import { LinesField, withoutEmpty } from '../shared/lines-field.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Section } from '../shared/section.tsx';
import { TextAreaField, TextField } from '../shared/text-field.tsx';
import type { Draft } from '../shared/use-draft.ts';

export type Input = Parsed< 'AnswerInput' >;

export const schema = SCHEMAS.AnswerInput;

export const draftKey = ( id: string ): string => `answers/${ id }`;

export const EMPTY: Input = { questions: [], answer: '', url: '', language: '' };

export const inputOf = ( { questions, answer, url, language }: Parsed< 'Answer' > ): Input => ( { questions, answer, url, language } );

/** Leaves out lines that are empty while they are edited. */
export const toSend = ( value: Input ): Input => ( { ...value, questions: withoutEmpty( value.questions ) } );

/** A question in all its phrasings, and its answer. */
export function AnswerForm( { draft, saved }: { readonly draft: Draft< Input >; readonly saved: string | undefined } ) {
	const { value, change } = draft;
	return (
		<Form draft={ draft }>
			<Section title={ __( 'Question and answer', 'causerie-chat' ) }>
				<LinesField
					pointer="/questions"
					label={ __( 'Question', 'causerie-chat' ) }
					help={ __( 'The question on the first line. Below it, each on a line, other ways in which visitors ask it.', 'causerie-chat' ) }
					value={ value.questions }
					onChange={ ( questions ) => change( { questions } ) }
				/>
				<TextAreaField
					pointer="/answer"
					label={ __( 'Answer', 'causerie-chat' ) }
					help={ __( 'The built-in answers quote it as it is. Other models answer from it.', 'causerie-chat' ) }
					rows={ 8 }
					value={ value.answer }
					onChange={ ( answer ) => change( { answer } ) }
				/>
				<TextField
					pointer="/url"
					type="url"
					label={ __( 'Page to read more', 'causerie-chat' ) }
					help={ __( 'Answers link there. Leave it empty where there is none.', 'causerie-chat' ) }
					value={ value.url }
					onChange={ ( url ) => change( { url: url.trim() } ) }
				/>
				<TextField
					pointer="/language"
					label={ __( 'Language', 'causerie-chat' ) }
					help={ __( 'A language tag such as en or fr-CA. Leave it empty to have it found out.', 'causerie-chat' ) }
					value={ value.language }
					onChange={ ( language ) => change( { language: language.trim() } ) }
				/>
			</Section>
			<SaveBar draft={ draft } saved={ saved } />
		</Form>
	);
}
