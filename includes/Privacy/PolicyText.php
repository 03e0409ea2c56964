<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Privacy\Consent\Notices;
use Causerie\Chat\Privacy\Retention\Retention;

defined( 'ABSPATH' ) || exit;

/** What the site can say about the chat in its privacy policy: true to the settings as they are. */
final class PolicyText {

	/**
	 * @param \Closure(): array<string, mixed> $settings  The contract's `SitePrivacy`.
	 * @param \Closure(): list<Bot>            $bots      The active ones.
	 * @param \Closure(): list<Provider>       $providers All that there are.
	 * @param \Closure(): list<string>         $told      What models are told of visitors who are known: labels of attributes.
	 * @param \Closure(): list<string>         $systems   Names of servers that get what is said as webhooks.
	 * @param \Closure(): (string|null)        $embedder  The provider that embeds every question; null for none.
	 * @param int                              $traceDays For how long a trace keeps a call to a model.
	 */
	public function __construct(
		private readonly \Closure $settings,
		private readonly \Closure $bots,
		private readonly \Closure $providers,
		private readonly \Closure $told,
		private readonly \Closure $systems,
		private readonly \Closure $embedder,
		private readonly Notices $notices,
		private readonly int $traceDays,
	) {}

	/** HTML, in the current language. */
	public function html(): string {
		$paragraphs = [
			__( 'When you write to the chatbot of this website, your messages and its answers are stored on this website, together with the time, the language, and the address of the page on which you were. Your browser keeps the name of the conversation and a key to it, so that you find it again; no cookie is set. A conversation can be gone on with for 30 days.', 'causerie-chat' ),
			__( 'Your network address is not stored. To limit misuse, the chatbot counts messages under a code that is made of the address with a secret key, changes every day, and cannot be turned back into the address.', 'causerie-chat' ),
			$this->whoGetsTheTexts(),
			$this->whatTheyAreTold(),
			$this->trace(),
			$this->whoElseGetsThem(),
			$this->leads(),
			$this->consent(),
			$this->retention(),
			__( 'You can delete your conversation at any time in the menu of the chat. If you have an account on this website, or if we know your e-mail address, you can also ask us for the conversations that are stored about you, or for their deletion.', 'causerie-chat' ),
		];
		$paragraphs = array_map( static fn ( string $text ): string => '<p>' . esc_html( $text ) . '</p>', array_filter( $paragraphs ) );
		return '<h2>' . esc_html__( 'Chatbot', 'causerie-chat' ) . '</h2>' . implode( '', $paragraphs );
	}

	private function whoGetsTheTexts(): string {
		$names = $this->services();
		if ( $names === [] ) {
			return ( $this->systems )() === []
				? __( 'The answers are made on this website, from its own pages. What you write is sent to nobody else.', 'causerie-chat' )
				: __( 'The answers are made on this website, from its own pages.', 'causerie-chat' );
		}
		return sprintf(
			/* translators: %s: a list of companies or servers */
			__( 'To answer you, the chatbot sends your message, earlier messages of the same conversation and passages of this website to: %s. They do not get your name or your network address from us.', 'causerie-chat' ),
			wp_sprintf_l( '%l', $names )
		);
	}

	private function whoElseGetsThem(): string {
		$hosts = ( $this->systems )();
		return $hosts === [] ? '' : sprintf(
			/* translators: %s: a list of names of servers */
			__( 'What you write and what the chatbot answers is also passed on to systems with which we work, at: %s.', 'causerie-chat' ),
			wp_sprintf_l( '%l', $hosts )
		);
	}

	private function whatTheyAreTold(): string {
		$labels = $this->services() === [] ? [] : ( $this->told )();
		return $labels === [] ? '' : sprintf(
			/* translators: %s: a list of what is known of a person, such as "Plan, Orders and Country" */
			__( 'If we know you, they are also told with each message, as far as we have it: %s.', 'causerie-chat' ),
			wp_sprintf_l( '%l', $labels )
		);
	}

	/** It is turned on for hours, and nobody writes a policy anew for that. */
	private function trace(): string {
		return $this->services() === [] ? '' : sprintf(
			/* translators: %d: number of days */
			__( 'To find faults, we sometimes keep for a while what was sent for an answer and what came back: for at most %d days, and not longer than the conversation itself.', 'causerie-chat' ),
			$this->traceDays
		);
	}

	private function leads(): string {
		$keeping = array_filter( ( $this->bots )(), static fn ( Bot $bot ): bool => $bot->settings['leads']['enabled'] );
		return $keeping === [] ? '' : __( 'Contact details that you write to the chatbot, such as your name, your e-mail address or your phone number, are kept as a record of their own, so that we can get back to you. They are deleted together with the conversation.', 'causerie-chat' );
	}

	private function consent(): string {
		$asking = array_filter( ( $this->bots )(), $this->notices->isRequired( ... ) );
		return $asking === [] ? '' : __( 'You are asked for your consent before you can write. We store when you gave it and which text you were shown.', 'causerie-chat' );
	}

	private function retention(): string {
		[ 'retention_days' => $days, 'retention_action' => $action ] = ( $this->settings )();
		return match ( true ) {
			$days === 0 => __( 'Conversations are kept until you or we delete them.', 'causerie-chat' ),
			$action === Retention::DELETE => sprintf(
				/* translators: %d: number of days */
				_n( 'Conversations are deleted %d day after their last message.', 'Conversations are deleted %d days after their last message.', $days, 'causerie-chat' ),
				$days
			),
			default => sprintf(
				/* translators: %d: number of days */
				_n( 'Conversations are made anonymous %d day after their last message: all that was said is removed.', 'Conversations are made anonymous %d days after their last message: all that was said is removed.', $days, 'causerie-chat' ),
				$days
			),
		};
	}

	/** @return list<string> Names of those to whom a bot can send what visitors write. */
	private function services(): array {
		$used = [ ( $this->embedder )() ];
		foreach ( ( $this->bots )() as $bot ) {
			$model = $bot->settings['model'];
			// A task without a model of its own is null.
			$choices = [ $model, ...$model['fallbacks'], ...array_column( $model['rules'], 'use' ), ...array_filter( $model['tasks'] ) ];
			array_push( $used, ...array_column( $choices, 'provider' ) );
			$used[] = $bot->settings['budget']['cheaper_model']['provider'] ?? Provider::BUILTIN;
		}
		$names = [];
		foreach ( ( $this->providers )() as $provider ) {
			if ( $provider->id !== Provider::BUILTIN && in_array( $provider->id, $used, true ) ) {
				$names[] = $provider->label;
			}
		}
		return $names;
	}
}
