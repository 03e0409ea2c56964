<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** The text for the privacy policy says what is so. */
final class PolicyTextTest extends TestCase {

	/**
	 * @param array<string, mixed> $privacy
	 * @param array<string, mixed> $bot
	 */
	private function textWith( array $privacy = [], array $bot = [] ): string {
		$services = Plugin::services();
		$services->settings()->replace( array_replace_recursive( $services->settings()->get(), [ 'privacy' => $privacy ] ) );
		$id = $services->defaultBot()->id();
		$services->bots()->replace( $id, 'Nora', array_replace_recursive( $services->bots()->find( $id )->settings ?? [], $bot ) );
		$services->placements()->refresh();
		return $services->policyText()->html();
	}

	public function testWithoutAModelNothingLeavesTheSite(): void {
		$text = $this->textWith();
		self::assertStringContainsString( 'What you write is sent to nobody else.', $text );
		self::assertStringContainsString( 'Conversations are kept until you or we delete them.', $text );
		self::assertStringNotContainsString( 'consent', $text );
		self::assertStringNotContainsString( 'To find faults', $text );
	}

	public function testNamesEveryServiceThatCanGetTheTexts(): void {
		$choice = static fn ( string $provider ): array => [ 'provider' => $provider, 'model' => 'm' ];
		$text   = $this->textWith(
			bot: [
				'model' => [ 'provider' => 'mistral', 'model' => 'm', 'fallbacks' => [ $choice( 'builtin' ), $choice( 'openai' ) ], 'rules' => [ [ 'when' => new \stdClass(), 'use' => $choice( 'anthropic' ) ] ], 'tasks' => [ 'title' => $choice( 'google' ) ] ],
			]
		);
		foreach ( [ 'Mistral', 'OpenAI', 'Anthropic', 'Gemini' ] as $name ) {
			self::assertStringContainsString( $name, $text );
		}
		self::assertStringNotContainsString( 'Causerie,', $text );
		self::assertStringContainsString( 'for at most 7 days, and not longer than the conversation itself', $text );
		self::assertStringNotContainsString( 'sent to nobody else', $text );
	}

	public function testNamesWhoEmbedsTheQuestions(): void {
		Plugin::services()->settings()->replace( [ 'embeddings' => [ 'provider' => 'mistral', 'model' => 'mistral-embed' ] ] );
		$text = Plugin::services()->policyText()->html();
		self::assertStringContainsString( 'Mistral', $text );
		self::assertStringNotContainsString( 'sent to nobody else', $text );
	}

	public function testNamesTheServersThatGetWebhooks(): void {
		$this->actAs( 'administrator' );
		$endpoint = [ 'url' => 'https://93.184.216.34/in', 'events' => [ '*' ] ];
		self::assertSame( 201, $this->rest( 'POST', '/webhooks', $endpoint )->get_status() );
		$text = $this->textWith();
		self::assertStringContainsString( 'passed on to systems with which we work, at: 93.184.216.34.', $text );
		self::assertStringNotContainsString( 'sent to nobody else', $text );
		$id = (string) $this->rest( 'GET', '/webhooks' )->get_data()['webhooks'][0]['id'];
		self::assertSame( 200, $this->rest( 'PUT', "/webhooks/{$id}", [ 'payload' => 'thin' ] + $endpoint )->get_status() );
		self::assertStringContainsString( 'sent to nobody else', $this->textWith() );
	}

	public function testNamesThoseWhoSummariseAndTranslate(): void {
		$choice = static fn ( string $provider ): array => [ 'provider' => $provider, 'model' => 'm' ];
		$text   = $this->textWith( bot: [ 'model' => [ 'tasks' => [ 'summary' => $choice( 'anthropic' ), 'translation' => $choice( 'google' ) ] ] ] );
		self::assertStringContainsString( 'Anthropic', $text );
		self::assertStringContainsString( 'Gemini', $text );
		self::assertStringNotContainsString( 'sent to nobody else', $text );
	}

	public function testSaysWhatModelsAreToldOfThoseWhoAreKnown(): void {
		$settings = Plugin::services()->settings();
		$settings->replace( array_replace( $settings->get(), [ 'attributes' => [
			[ 'key' => 'plan', 'label' => 'Your <plan>', 'for_model' => true ],
			[ 'key' => 'orders', 'for_model' => true ],
			[ 'key' => 'income', 'label' => 'Income' ],
		] ] ) );
		self::assertStringNotContainsString( 'plan', $this->textWith() );
		$text = $this->textWith( bot: [ 'model' => [ 'provider' => 'mistral', 'model' => 'm' ] ] );
		self::assertStringContainsString( 'as far as we have it: Your &lt;plan&gt; and orders.', $text );
		self::assertStringNotContainsString( 'Income', $text );
	}

	public function testFollowsRetentionAndConsent(): void {
		self::assertStringContainsString( 'Conversations are deleted 30 days after their last message.', $this->textWith( [ 'retention_days' => 30 ] ) );
		self::assertStringContainsString( 'made anonymous 1 day after', $this->textWith( [ 'retention_days' => 1, 'retention_action' => 'anonymise' ] ) );
		self::assertStringContainsString( 'asked for your consent', $this->textWith( [ 'consent_required' => true ] ) );
		self::assertStringNotContainsString( 'asked for your consent', $this->textWith( [ 'consent_required' => true ], [ 'consent' => [ 'mode' => 'off' ] ] ) );
	}

	public function testIsOfferedToThoseWhoWriteThePolicy(): void {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		$this->actAs( 'administrator' );
		$offered = static function (): string {
			$content = ( new \ReflectionProperty( \WP_Privacy_Policy_Content::class, 'policy_content' ) )->getValue();
			return implode( ' ', array_column( array_filter( (array) $content, static fn ( array $entry ): bool => $entry['plugin_name'] === 'Causerie Chat' ), 'policy_text' ) );
		};
		set_current_screen( 'dashboard' );
		$GLOBALS['wp_current_filter'][] = 'admin_init';
		Plugin::services()->privacyDoor()->offerPolicy();
		array_pop( $GLOBALS['wp_current_filter'] );
		unset( $GLOBALS['current_screen'] );
		self::assertStringContainsString( 'Your network address is not stored.', $offered() );
	}
}
