import { Button, CheckboxControl, TextControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { LIMITS } from '../../contract/limits.ts';
import { SCHEMAS } from '../../contract/schemas.ts';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { toAddress, type Website } from './website-words.ts';

/** Adds a website. */
export function WebsiteForm( { onAdded }: { readonly onAdded: ( website: Website ) => void } ) {
	const announce = useAnnounce();
	const messageId = useInstanceId( WebsiteForm, 'causerie-website-problem' );
	const [ typed, setTyped ] = useState( '' );
	const [ follow, setFollow ] = useState( true );
	const [ isBusy, setBusy ] = useState( false );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const [ wrong, setWrong ] = useState( '' );
	const add = async () => {
		setProblem( undefined );
		setWrong( '' );
		const input = SCHEMAS.WebsiteInput.safeParse( { url: toAddress( typed ), follow } );
		if ( ! input.success ) {
			setWrong( __( 'Write a complete web address, such as https://docs.example.com/sitemap.xml.', 'causerie-chat' ) );
			return;
		}
		setBusy( true );
		try {
			onAdded( await api.addWebsite( input.data ) );
			setTyped( '' );
			announce( __( 'The website was added. It is read in the background.', 'causerie-chat' ) );
		} catch ( error ) {
			const failed = asProblem( error );
			const field = failed.fields[ 0 ];
			setWrong( field?.message ?? '' );
			setProblem( field ? undefined : failed );
		}
		setBusy( false );
	};
	return (
		<form
			noValidate
			className="causerie-website-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				if ( ! isBusy ) {
					void add();
				}
			} }
		>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				type="url"
				dir="ltr"
				label={ __( 'Address of a sitemap or of a page', 'causerie-chat' ) }
				/* translators: %s: a number of pages */
				help={ sprintf( __( 'Such as https://docs.example.com/sitemap.xml. Only pages on the same host are read, at most %s.', 'causerie-chat' ), count( LIMITS.websitePages ) ) }
				value={ typed }
				aria-invalid={ wrong !== '' }
				aria-errormessage={ wrong === '' ? undefined : messageId }
				onChange={ setTyped }
			/>
			<p id={ messageId } role="alert" className="causerie-website-form__problem">
				{ wrong }
			</p>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __( 'Follow the links of a page', 'causerie-chat' ) }
				help={ __( 'Within its folder. A sitemap lists its pages itself.', 'causerie-chat' ) }
				checked={ follow }
				onChange={ setFollow }
			/>
			<ProblemNotice problem={ problem } />
			<div>
				<Button __next40pxDefaultSize type="submit" variant="primary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy }>
					{ __( 'This website is mine: add it', 'causerie-chat' ) }
				</Button>
			</div>
		</form>
	);
}
