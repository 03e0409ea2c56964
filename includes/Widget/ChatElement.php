<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/**
 * The markup of the closed widget: a plain link to the contact page that looks like what it becomes, and the settings of
 * the widget. It is complete before any script runs, and stays useful where none does. Without a contact page there is
 * nothing that it could lead to: then it is a placeholder for the script, and pages without scripts show none of it.
 */
final class ChatElement {

	/** A link elsewhere in the chat is one to the contact page, so such a chat stays. */
	private const HIDDEN_WITHOUT_SCRIPTS = '<noscript><style>.causerie-chat-aside:not(:has(a[href])){display:none}</style></noscript>';

	private const ICON = '<svg class="causerie-chat__icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M20.5 11.5a8 8 0 0 1-8 8 8.4 8.4 0 0 1-3.3-.7L4 20.5l1.5-4.6a8 8 0 1 1 15-4.4Z"/></svg>';

	/** @param \Closure( string ): string $proofOf The proof that this site knows a user, by the contract's `UserId`; '' where it can make none. */
	public function __construct(
		private readonly WidgetStrings $strings,
		private readonly \Closure $proofOf,
	) {}

	/**
	 * @param array<string, mixed>  $config The contract's `WidgetConfig`.
	 * @param array<string, string> $style  CSS properties and values of the host.
	 */
	public function render( array $config, array $style ): string {
		$inline = $config['mode'] === ChatRequest::INLINE;
		return sprintf(
			'<aside class="causerie-chat-aside" aria-label="%1$s"><causerie-chat class="causerie-chat" data-mode="%2$s" data-position="%3$s" style="%4$s"%8$s>%5$s<script type="application/json" class="causerie-chat__config">%6$s</script></causerie-chat>%7$s</aside>',
			esc_attr( $this->strings->text( 'chat' ) ),
			esc_attr( $config['mode'] ),
			esc_attr( $config['appearance']['position'] ),
			esc_attr( self::css( $style ) ),
			$inline ? $this->frame( $config ) : $this->launcher( $config ),
			// Neither an end of the script nor a comment can begin in it: there is no `<`.
			wp_json_encode( $config, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ),
			$config['contact_url'] === '' ? self::HIDDEN_WITHOUT_SCRIPTS : '',
			$config['preview'] ? '' : $this->user( $config['bot'] )
		);
	}

	/** Who the visitor is, where the site says so: the one thing that is not the same for everybody, so no cache may keep such a page. */
	private function user( int $botId ): string {
		/**
		 * Says who is looking at the page, for sites with accounts of their own; users of WordPress are known without it. Where it is
		 * somebody, the page carries a proof of that and is for that visitor alone: caches that ask WordPress do not keep it
		 * (`DONOTCACHEPAGE`), and those that ask nobody must be told. On pages that are cached leave it out, and have a script set
		 * `data-user-id` and `data-user-hash` of the element instead.
		 *
		 * @param string|null $user_id The contract's `UserId`; null for nobody.
		 * @param int         $bot_id  The bot.
		 */
		$user = apply_filters( 'causerie_chat_user_id', null, $botId );
		$hash = is_string( $user ) && $user !== '' ? ( $this->proofOf )( $user ) : '';
		if ( $hash === '' ) {
			return '';
		}
		defined( 'DONOTCACHEPAGE' ) || define( 'DONOTCACHEPAGE', true );
		return sprintf( ' data-user-id="%s" data-user-hash="%s"', esc_attr( $user ), esc_attr( $hash ) );
	}

	/** @param array<string, mixed> $config */
	private function launcher( array $config ): string {
		$label = trim( $config['appearance']['launcher_label'] );
		return sprintf(
			'<a class="causerie-chat__launcher" part="launcher" %1$s%2$s>%3$s%4$s</a>',
			self::destination( $config ),
			// A visible label is the name itself (WCAG 2.2, 2.5.3).
			$label === '' ? ' aria-label="' . esc_attr( $this->strings->text( 'open' ) ) . '"' : '',
			self::ICON,
			$label === '' ? '' : '<span class="causerie-chat__label">' . esc_html( $label ) . '</span>'
		);
	}

	/**
	 * The greeting and something that looks like the field to write in, in the place that the chat will fill.
	 *
	 * @param array<string, mixed> $config
	 */
	private function frame( array $config ): string {
		return sprintf(
			'<div class="causerie-chat__frame"><p class="causerie-chat__greeting">%1$s</p><p class="causerie-chat__introduction">%2$s</p><a class="causerie-chat__launcher" part="launcher" %3$s>%4$s</a></div>',
			esc_html( $config['greeting'] !== '' ? $config['greeting'] : $this->strings->text( 'greeting' ) ),
			esc_html( $config['introduction'] !== '' ? $config['introduction'] : $this->strings->text( 'introduction' ) ),
			self::destination( $config ),
			esc_html( $this->strings->text( 'placeholder' ) )
		);
	}

	/**
	 * Where the link leads. Without a contact page it is a link that cannot be followed, until the script makes it a button.
	 *
	 * @param array<string, mixed> $config
	 */
	private static function destination( array $config ): string {
		return $config['contact_url'] === '' ? 'role="link" aria-disabled="true"' : 'href="' . esc_url( $config['contact_url'] ) . '"';
	}

	/** @param array<string, string> $style */
	private static function css( array $style ): string {
		return implode( ';', array_map( static fn ( string $name, string $value ): string => "{$name}:{$value}", array_keys( $style ), $style ) );
	}
}
